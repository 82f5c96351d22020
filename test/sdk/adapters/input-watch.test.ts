// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createInputWatch } from "../../../src/sdk/adapters/input-watch.ts";

let now = 0;
let returns: number[] = [];
let input: ReturnType<typeof createInputWatch>;
beforeEach(() => {
  now = 10_000;
  returns = [];
  input = createInputWatch(
    () => now,
    () => returns.push(input.lastAt()),
  );
});
afterEach(() => {
  input.stop();
});
const tell = (event: Event) => window.dispatchEvent(event);
const move = (screenX: number, screenY: number) =>
  tell(new PointerEvent("pointermove", { screenX, screenY }));

it("nothing was ever done → long ago", () => {
  expect(input.lastAt()).toBe(-Infinity);
});

it.each(["pointerdown", "keydown", "wheel", "touchmove", "input"])("%s → now", (type) => {
  tell(new Event(type));
  expect(input.lastAt()).toBe(10_000);
});

it("a page that scrolls by itself → nobody did anything", () => {
  tell(new Event("scroll"));
  expect(input.lastAt()).toBe(-Infinity);
});

it("an input after a pause → looked at before and after, so that the pause does not grow", () => {
  tell(new Event("keydown"));
  expect(returns).toEqual([-Infinity, 10_000]);
  now += 999;
  tell(new Event("keydown"));
  expect([input.lastAt(), returns.length]).toEqual([10_999, 2]);
  now += 1000;
  tell(new Event("keydown"));
  expect(returns.slice(2)).toEqual([10_999, 11_999]);
});

it("a pointer that moves → an input; that rests while the page moves under it → none", () => {
  move(5, 5);
  now += 1;
  move(5, 5);
  expect(input.lastAt()).toBe(10_000);
  move(5, 6);
  expect(input.lastAt()).toBe(10_001);
  now += 1;
  move(6, 6);
  expect(input.lastAt()).toBe(10_002);
  // Pressed where it rests, it is something that is done.
  now += 1;
  tell(new PointerEvent("pointerdown", { screenX: 6, screenY: 6 }));
  expect(input.lastAt()).toBe(10_003);
});

it("time that the clock did not see → makes the last input older", () => {
  tell(new Event("keydown"));
  input.age(4000);
  expect(input.lastAt()).toBe(6000);
});

it("stopped → deaf", () => {
  input.stop();
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchmove", "input"])
    tell(new Event(type));
  expect(input.lastAt()).toBe(-Infinity);
});

it("an input that the page's own handlers stop → seen, before they are", () => {
  const field = document.body.appendChild(document.createElement("input"));
  field.addEventListener("keydown", (event) => event.stopPropagation());
  field.dispatchEvent(new Event("keydown", { bubbles: true }));
  expect(input.lastAt()).toBe(10_000);
});

it("a wheel → the page scrolls without waiting for us", () => {
  const listens = vi.spyOn(window, "addEventListener");
  createInputWatch(
    () => now,
    () => {},
  ).stop();
  const options = listens.mock.calls.find(([type]) => String(type) === "wheel")?.[2];
  listens.mockRestore();
  expect(options).toMatchObject({ passive: true });
});
