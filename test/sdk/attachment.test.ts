import { expect, test } from "vitest";
import { createAttachment, type Resource } from "../../src/sdk/attachment.ts";
import { createSession } from "../../src/sdk/session.ts";

const T0 = 1_795_168_800_000;
const video: Resource = { moduleId: "m-1", resourceId: "r-1", kind: "video" };
const reading: Resource = { moduleId: "m-1", resourceId: "r-2", kind: "reading" };
const at = (ms: number) => ({ wall: T0 + ms, mono: ms });
const sight = (attentive: boolean, position: number, seeking = false) => ({
  attentive,
  media: { position, duration: 600, rate: 1, seeking },
});

test("15 s of a playing video → a pulse with every field of the wire", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  for (let s = 0; s <= 15; s += 1) attachment.see(sight(true, s), at(s * 1000));
  expect(attachment.pulse(T0 + 15_000, "e-1", false)).toEqual({
    type: "pulse",
    event_id: "e-1",
    session_id: "s-1",
    seq: 1,
    module_id: "m-1",
    resource_id: "r-1",
    kind: "video",
    occurred_at: new Date(T0 + 15_000).toISOString(),
    duration_delta: 15,
    spans: [[T0, T0 + 15_000]],
    watch_time: 15,
    position: 15,
    duration: 600,
    played: [[0, 15]],
    final: false,
  });
});

test("a reading → no field of a medium", () => {
  const attachment = createAttachment(reading, createSession("s-1"));
  attachment.see({ attentive: true }, at(0));
  expect(Object.keys(attachment.pulse(T0 + 5000, "e-1", false) ?? {})).not.toContain("watch_time");
});

test("idle is noticed late → the span ends at the last input and its patience", () => {
  const attachment = createAttachment(reading, createSession("s-1"));
  attachment.see({ attentive: true, until: T0 }, at(0));
  attachment.see({ attentive: false, until: T0 + 60_000 }, at(60_900));
  expect(attachment.pulse(T0 + 61_000, "e-1", false)?.spans).toEqual([[T0, T0 + 60_000]]);
});

test("a video that nobody touched → nothing to say, and a final pulse says no position", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(false, 0), at(0));
  expect(attachment.pulse(T0 + 15_000, "e-1", false)).toBeNull();
  expect(attachment.pulse(T0 + 16_000, "e-2", true)).not.toHaveProperty("position");
});

test("a seek while paused → a pulse that claims no time and tells the position, once", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(false, 0), at(0));
  attachment.see(sight(false, 300), at(1000));
  expect(attachment.pulse(T0 + 2000, "e-1", false)).toMatchObject({
    spans: [],
    position: 300,
    played: [],
  });
  expect(attachment.pulse(T0 + 3000, "e-2", false)).toBeNull();
});

test("a seek while playing → it ends span and range, and its way is not watched", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(true, 0), at(0));
  attachment.see(sight(true, 1), at(1000));
  attachment.see(sight(false, 400, true), at(1500));
  attachment.see(sight(true, 400), at(1700));
  attachment.see(sight(true, 401), at(2700));
  expect(attachment.pulse(T0 + 2700, "e-1", false)).toMatchObject({
    spans: [
      [T0, T0 + 1500],
      [T0 + 1700, T0 + 2700],
    ],
    duration_delta: 2.5,
    watch_time: 2.5,
    played: [
      [0, 1.5],
      [400, 401],
    ],
  });
});

test("drafts → say what a pulse would, and take nothing away from it", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(true, 0), at(0));
  attachment.see(sight(true, 5), at(5000));
  const draft = attachment.draft(T0 + 5000, "e-1");
  expect(attachment.pulse(T0 + 5000, "e-1", false)).toEqual(draft);
  expect(attachment.draft(T0 + 5000, "e-2")).toBeNull();
});

test("the same resource attached again in a session → watch time and ranges go on", () => {
  const session = createSession("s-1");
  const first = createAttachment(video, session);
  first.see(sight(true, 0), at(0));
  first.see(sight(false, 5), at(5000));
  first.pulse(T0 + 5000, "e-1", true);
  const second = createAttachment(video, session);
  second.see(sight(true, 20), at(6000));
  second.see(sight(false, 22), at(8000));
  expect(second.pulse(T0 + 8000, "e-2", false)).toMatchObject({
    seq: 2,
    watch_time: 7,
    played: [
      [0, 5],
      [20, 22],
    ],
  });
});

test("another session → seq, watch time and ranges from nothing", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(true, 0), at(0));
  attachment.see(sight(false, 5), at(5000));
  attachment.pulse(T0 + 5000, "e-1", true);
  attachment.enter(createSession("s-2"));
  attachment.see(sight(true, 5), at(9000));
  attachment.see(sight(false, 7), at(11_000));
  expect(attachment.pulse(T0 + 11_000, "e-2", false)).toMatchObject({
    session_id: "s-2",
    seq: 1,
    watch_time: 2,
    played: [[5, 7]],
  });
});

test("the source taken away before detaching → the last position stands, not 0", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(true, 100), at(0));
  attachment.see(sight(true, 105), at(5000));
  attachment.see({ attentive: false }, at(5200));
  expect(attachment.pulse(T0 + 6000, "e-1", true)).toMatchObject({
    position: 105,
    played: [[100, 105]],
  });
});

test("255 pieces of attention → full, so that one more still fits into a pulse; 254 → not", () => {
  const attachment = createAttachment(reading, createSession("s-1"));
  for (let n = 0; n < 254; n += 1) {
    attachment.see({ attentive: true }, at(n * 10));
    attachment.see({ attentive: false }, at(n * 10 + 5));
  }
  expect(attachment.isFull(T0 + 3000)).toBe(false);
  attachment.see({ attentive: true }, at(3000));
  expect(attachment.isFull(T0 + 3001)).toBe(true);
});

test("back where it was found, after it had been elsewhere → told", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(false, 0), at(0));
  attachment.see(sight(false, 5), at(1000));
  expect(attachment.pulse(T0 + 1000, "e-1", false)).toMatchObject({ position: 5 });
  attachment.see(sight(false, 0), at(2000));
  expect(attachment.pulse(T0 + 2000, "e-2", false)).toMatchObject({ position: 0 });
});

test("nobody touched it, and two last pulses → neither says a position", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(false, 0), at(0));
  for (const id of ["e-1", "e-2"])
    expect(attachment.pulse(T0 + 1000, id, true)).not.toHaveProperty("position");
});

test("a live stream → no duration", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  const live = { position: 5, duration: null, rate: 1, seeking: false };
  attachment.see({ attentive: true, media: live }, at(0));
  attachment.see({ attentive: true, media: { ...live, position: 6 } }, at(1000));
  expect(attachment.pulse(T0 + 1000, "e-1", false)).not.toHaveProperty("duration");
});

test("a seek noticed late, near the end → watched to the end, and no further", () => {
  const attachment = createAttachment(video, createSession("s-1"));
  attachment.see(sight(true, 598), at(0));
  attachment.see(sight(false, 10, true), at(9000));
  expect(attachment.pulse(T0 + 9000, "e-1", false)).toMatchObject({ played: [[598, 600]] });
});

test("cut, or its source taken away, and played on from there → two ranges, and nothing between is watched", () => {
  for (const interrupt of ["cut", "gone"] as const) {
    const attachment = createAttachment(video, createSession("s-1"));
    attachment.see(sight(true, 0), at(0));
    attachment.see(sight(true, 5), at(5000));
    if (interrupt === "cut") attachment.cut(T0 + 5000);
    else attachment.see({ attentive: false }, at(5000));
    attachment.see(sight(true, 8), at(8000));
    attachment.see(sight(true, 9), at(9000));
    expect(attachment.pulse(T0 + 9000, "e-1", false)).toMatchObject({
      watch_time: 6,
      played: [
        [0, 5],
        [8, 9],
      ],
    });
  }
});

test("a reading goes over into another session → counts from 1 there", () => {
  const attachment = createAttachment(reading, createSession("s-1"));
  attachment.see({ attentive: true }, at(0));
  attachment.pulse(T0 + 1000, "e-1", true);
  attachment.enter(createSession("s-2"));
  expect(attachment.pulse(T0 + 2000, "e-2", false)).toMatchObject({ session_id: "s-2", seq: 1 });
});
