import { expect, test } from "vitest";
import { createMediaProgress } from "../../src/sdk/media-progress.ts";

function start() {
  const totals = { watched: 0, played: [] };
  const progress = createMediaProgress();
  progress.countInto(totals);
  const stands = () => ({ watched: progress.watched(), played: progress.played() });
  return { progress, stands };
}

test("15 s played in ticks → 15 s watched, one range", () => {
  const { progress, stands } = start();
  for (let s = 0; s <= 15; s += 1) progress.play(s, 1, s * 1000);
  expect(stands()).toEqual({ watched: 15, played: [[0, 15]] });
});

test("twice the speed → twice the media", () => {
  const { progress, stands } = start();
  for (let s = 0; s <= 10; s += 1) progress.play(s * 2, 2, s * 1000);
  progress.stop(20, 10_000);
  expect(stands()).toEqual({ watched: 20, played: [[0, 20]] });
});

test("a drag from 0:10.5 to 30:10 → what was played before it, and nothing of the way", () => {
  const { progress, stands } = start();
  for (let s = 0; s <= 10; s += 1) progress.play(s, 1, s * 1000);
  progress.stop(null, 10_500);
  progress.play(1810, 1, 11_000);
  progress.stop(1811, 12_000);
  expect(stands()).toEqual({
    watched: 11.5,
    played: [
      [0, 10.5],
      [1810, 1811],
    ],
  });
});

test("a playhead moved without any event → not counted either", () => {
  const { progress, stands } = start();
  progress.play(0, 1, 0);
  progress.play(1, 1, 1000);
  progress.play(500, 1, 2000);
  progress.play(501, 1, 3000);
  progress.play(3, 1, 4000);
  progress.stop(4, 5000);
  expect(stands()).toEqual({
    watched: 3,
    played: [
      [0, 1],
      [500, 501],
      [3, 4],
    ],
  });
});

test("a seek while the end is near → never past the end", () => {
  const { progress, stands } = start();
  progress.play(599.8, 1, 0);
  progress.stop(null, 900, 600);
  expect(stands().played).toEqual([[599.8, 600]]);
});

test("cut after a gap → the range ends where it was seen last", () => {
  const { progress, stands } = start();
  progress.play(0, 1, 0);
  progress.play(1, 1, 1000);
  progress.cut();
  progress.play(61, 1, 61_000);
  progress.stop(62, 62_000);
  expect(stands()).toEqual({
    watched: 2,
    played: [
      [0, 1],
      [61, 62],
    ],
  });
});

test("another session's totals → counts from nothing", () => {
  const { progress, stands } = start();
  progress.play(0, 1, 0);
  progress.play(1, 1, 1000);
  progress.countInto({ watched: 0, played: [] });
  expect(stands()).toEqual({ watched: 0, played: [] });
});
