// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchMedia } from "../../../src/sdk/adapters/media.ts";
import { addVideo, closePage, openPage, show } from "../build/page.ts";

beforeEach(() => {
  openPage();
});
afterEach(() => {
  closePage();
});

function watch(kind: "video" | "audio" = "video") {
  const video = addVideo(kind);
  const quiet: number[] = [];
  const deeds: unknown[] = [];
  const adapter = watchMedia(
    video.element,
    kind,
    (quietMs) => quiet.push(quietMs),
    (type, data) => deeds.push(data ? [type, data] : type),
  );
  const look = () => adapter.look({ wall: Date.now(), mono: performance.now() });
  return { ...video, adapter, look, quiet, deeds, attentive: () => look().attentive };
}

describe("attention on a medium", () => {
  it("playing → it; before `playing` and after `waiting`, nothing moves yet", () => {
    const video = watch();
    expect(video.attentive()).toBe(false);
    video.state.paused = false;
    video.tell("play");
    expect(video.attentive()).toBe(false);
    video.tell("playing");
    expect(video.attentive()).toBe(true);
    video.tell("waiting");
    expect(video.attentive()).toBe(false);
    // A seek into what is buffered ends without another `playing`.
    video.tell("seeked");
    expect(video.attentive()).toBe(true);
    video.tell("waiting", "pause");
    expect(video.attentive()).toBe(true);
  });

  it("plays already when it is attached, with just enough of it loaded → at once", () => {
    const video = addVideo();
    Object.assign(video.state, { paused: false, readyState: 3 });
    const adapter = watchMedia(
      video.element,
      "video",
      () => {},
      () => {},
    );
    expect(adapter.look({ wall: Date.now(), mono: performance.now() }).attentive).toBe(true);
  });

  it("another event while it is about to play → it does not play yet", () => {
    const video = watch();
    video.state.paused = false;
    video.tell("play", "ratechange", "emptied");
    expect(video.attentive()).toBe(false);
  });

  it.each([
    ["paused", { paused: true }],
    ["ended", { ended: true }],
    ["seeking", { seeking: true }],
    ["broken", { error: {} as MediaError }],
    ["without the next picture", { readyState: 2 }],
    ["standing", { playbackRate: 0 }],
    ["backwards", { playbackRate: -1 }],
  ])("%s → none", (_, partial) => {
    const video = watch();
    video.play();
    expect(video.attentive()).toBe(true);
    Object.assign(video.state, partial);
    expect(video.attentive()).toBe(false);
  });

  it("hidden → none for a video, but for one in a picture of its own; sound is heard all the same", () => {
    const video = watch();
    const audio = watch("audio");
    video.play();
    audio.play();
    show("hidden");
    expect([video.attentive(), audio.attentive()]).toEqual([false, true]);
    Object.defineProperty(document, "pictureInPictureElement", {
      configurable: true,
      value: video.element,
    });
    expect(video.attentive()).toBe(true);
    Reflect.deleteProperty(document, "pictureInPictureElement");
    expect(video.attentive()).toBe(false);
  });
});

describe("what is seen of a medium", () => {
  it("its playhead, length and speed", () => {
    const video = watch();
    Object.assign(video.state, { currentTime: 5, playbackRate: 1.5 });
    expect(video.look().media).toEqual({ position: 5, duration: 600, rate: 1.5, seeking: false });
  });

  it("a live stream has no length, a backward speed is none, nothing loaded is nothing to see", () => {
    const video = watch();
    Object.assign(video.state, {
      duration: Infinity,
      playbackRate: -2,
      seeking: true,
      readyState: 1,
    });
    expect(video.look().media).toEqual({ position: 0, duration: null, rate: 0, seeking: true });
    video.state.readyState = 0;
    expect(video.look()).toEqual({ attentive: false });
  });
});

describe("what a change is worth", () => {
  it("a pause or an end at once, a seek where the last pulse is a second old, the rest none", () => {
    const { quiet, tell, adapter } = watch();
    const rest = [
      "playing",
      "waiting",
      "seeked",
      "emptied",
      "error",
      "ratechange",
      "enterpictureinpicture",
      "leavepictureinpicture",
    ];
    tell("pause", "ended", "seeking", ...rest);
    expect(quiet).toEqual([0, 0, 1000, ...rest.map(() => Infinity)]);
    adapter.stop();
    tell("pause", "play", ...rest);
    expect(quiet).toHaveLength(11);
  });

  it("stopped → `play` no longer changes anything", () => {
    const video = watch();
    video.play();
    video.adapter.stop();
    video.tell("play");
    expect(video.attentive()).toBe(true);
  });
});

describe("deeds", () => {
  it("a pause → told, but where the film has ended or is being sought in", () => {
    const { deeds, state, tell } = watch();
    tell("pause");
    state.ended = true;
    tell("pause");
    Object.assign(state, { ended: false, seeking: true });
    tell("pause");
    expect(deeds).toEqual(["media_paused"]);
  });

  it("a drag in steps → one seek from where it was to where it rests, half a second after its last step", async () => {
    const { deeds, state, tell, look } = watch();
    state.currentTime = 10.0004;
    look();
    for (const to of [50, 80]) {
      Object.assign(state, { seeking: true, currentTime: to });
      tell("seeking");
      look();
      state.seeking = false;
      tell("seeked");
      await vi.advanceTimersByTimeAsync(499);
      look();
    }
    expect(deeds).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    look();
    look();
    expect(deeds).toEqual([["media_seeked", { from: 10, to: 80 }]]);
  });

  it("a seek that has not ended, or whose source went away → not told yet", async () => {
    const { deeds, state, tell, look } = watch();
    Object.assign(state, { seeking: true, currentTime: 50 });
    tell("seeking");
    await vi.advanceTimersByTimeAsync(5000);
    look();
    Object.assign(state, { seeking: false, readyState: 0 });
    look();
    expect(deeds).toEqual([]);
    state.readyState = 1;
    look();
    expect(deeds).toEqual([["media_seeked", { from: 0, to: 50 }]]);
  });
});
