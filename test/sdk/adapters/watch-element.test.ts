// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { createInputWatch } from "../../../src/sdk/adapters/input-watch.ts";
import { watchElement } from "../../../src/sdk/adapters/watch-element.ts";
import { RESOURCE_KINDS } from "../../../src/contract/enums.ts";

const input = createInputWatch(
  () => 0,
  () => {},
);
const watch = (element: Node, kind: (typeof RESOURCE_KINDS)[number]) =>
  watchElement(
    element,
    kind,
    input,
    () => {},
    () => {},
  ).look({ wall: 0, mono: 0 });

it.each(["video", "audio"] as const)(
  "a %s that is a medium → its playhead; that is none → refused",
  (kind) => {
    const medium = document.createElement(kind);
    Object.defineProperty(medium, "readyState", { value: 4 });
    expect(watch(medium, kind)).toHaveProperty("media");
    expect(() => watch(document.createElement("p"), kind)).toThrow(`${kind} needs a media element`);
  },
);

it.each(["reading", "quiz", "assignment", "other"] as const)(
  "a %s → read, whatever the element is",
  (kind) => {
    const element = document.body.appendChild(document.createElement("video"));
    expect(watch(element, kind)).not.toHaveProperty("media");
    expect(watch(element, kind)).toHaveProperty("until");
  },
);
