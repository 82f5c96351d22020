import { expect, test } from "vitest";
import { createSpanRecorder } from "../../src/sdk/span-recorder.ts";

test("attention between two events → one span, exact at both ends", () => {
  const spans = createSpanRecorder();
  spans.open(1003);
  spans.open(2000);
  spans.close(16_047);
  expect(spans.take(20_000)).toEqual([[1003, 16_047]]);
  expect(spans.take(20_000)).toEqual([]);
});

test("taken while attention goes on → the next span starts where this one ended", () => {
  const spans = createSpanRecorder();
  spans.open(0);
  expect(spans.take(15_000)).toEqual([[0, 15_000]]);
  expect(spans.take(30_000)).toEqual([[15_000, 30_000]]);
});

test("peeked at → nothing is taken", () => {
  const spans = createSpanRecorder();
  spans.open(0);
  expect(spans.peek(5000)).toEqual([[0, 5000]]);
  expect(spans.peek(9000)).toEqual([[0, 9000]]);
});

test("an end before the start → no span", () => {
  const spans = createSpanRecorder();
  spans.open(5000);
  spans.close(4000);
  expect(spans.take(9000)).toEqual([]);
});
