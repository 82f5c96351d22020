// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from "vitest";
import { watchPageLife } from "../../src/sdk/page-life.ts";
import { closePage, openPage, pageEvent, show } from "./build/page.ts";

let told: string[] = [];
let stop = () => {};
beforeEach(() => {
  openPage();
  told = [];
  stop = watchPageLife({
    onChange: () => told.push("change"),
    onHidden: () => told.push("hidden"),
    onLeave: (forGood) => told.push(`leave ${forGood}`),
    onRestore: () => told.push("restore"),
    onOnline: () => told.push("online"),
  });
});
afterEach(() => {
  stop();
  closePage();
});
const everything = () => {
  show("hidden");
  show("visible");
  for (const type of ["focus", "blur", "online"]) window.dispatchEvent(new Event(type));
  for (const persisted of [false, true]) pageEvent("pagehide", persisted);
  for (const persisted of [false, true]) pageEvent("pageshow", persisted);
};

it("each thing that happens to a page → told as what it is", () => {
  everything();
  expect(told).toEqual([
    "change",
    "hidden",
    "change",
    "change",
    "change",
    "online",
    "leave true",
    "leave false",
    "restore",
  ]);
});

it("stopped → nothing is told", () => {
  stop();
  everything();
  expect(told).toEqual([]);
});
