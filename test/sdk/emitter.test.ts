import { afterEach, expect, it, vi } from "vitest";
import { createEmitter } from "../../src/sdk/emitter.ts";

afterEach(() => {
  vi.restoreAllMocks();
});
const warn = (status: number) => ({ message: "m", status });

it("two listeners of one notice, one of another → each hears its own, until it stops listening", () => {
  const { on, emit } = createEmitter(() => false);
  const heard: string[] = [];
  const stop = on("warn", ({ status }) => heard.push(`a ${status}`));
  on("warn", ({ status }) => heard.push(`b ${status}`));
  on("error", () => heard.push("error"));
  emit("warn", warn(1));
  stop();
  emit("warn", warn(2));
  emit("drop", { eventId: null, code: "invalid", detail: "" });
  expect(heard).toEqual(["a 1", "b 1", "b 2"]);
});

it("a listener that throws → the next one hears it all the same", () => {
  const { on, emit } = createEmitter(() => false);
  const heard: number[] = [];
  on("warn", () => {
    throw new Error("the host's");
  });
  on("warn", ({ status }) => heard.push(status));
  emit("warn", warn(1));
  expect(heard).toEqual([1]);
});

it("debug → everything to the console, and nothing without it", () => {
  const debug = vi.spyOn(console, "debug").mockImplementation(() => undefined);
  createEmitter(() => false).emit("warn", warn(1));
  expect(debug).not.toHaveBeenCalled();
  createEmitter(() => true).emit("warn", warn(1));
  expect(debug).toHaveBeenCalledWith("[dwell]", "warn", warn(1));
});
