/** A body whose length nobody said is counted as it comes. */
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { MAX_BODY_BYTES, MAX_DOCUMENT_BYTES } from "../../../src/contract/limits.ts";
import { readJson } from "../../../src/http/read-json.ts";
import { type Person, tokenOf } from "../build/ask.ts";

const ada: Person = { tenant: crypto.randomUUID(), id: "ada", roles: ["learner", "admin"] };
const KIB = 1024;

/** `bytes` bytes of one JSON object, in pieces; `read` counts what was taken of them. */
function chunks(bytes: number) {
  const text = new TextEncoder().encode(`{"a":"${"x".repeat(bytes - 8)}"}`);
  const counted = { read: 0 };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const chunk = text.subarray(counted.read, counted.read + KIB);
        counted.read += chunk.byteLength;
        if (chunk.byteLength > 0) controller.enqueue(chunk);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, counted };
}

async function send(method: string, path: string, body: ReadableStream): Promise<Response> {
  const headers = {
    Authorization: `Bearer ${await tokenOf(ada)}`,
    "Content-Type": "application/json",
  };
  return exports.default.fetch(
    new Request(`https://dwell.example${path}`, { method, headers, body }),
  );
}

describe("a chunked body", () => {
  it.each([
    ["POST", "/api/telemetry/batch", MAX_BODY_BYTES],
    ["POST", "/api/notes", MAX_BODY_BYTES],
    ["POST", "/api/modules/m/resources/r/complete", MAX_BODY_BYTES],
    ["PUT", "/api/admin/teams/t-1", MAX_DOCUMENT_BYTES],
  ] as const)(
    "%s %s of as many bytes as may be → read; one more → 413",
    async (method, path, most) => {
      const fits = await send(method, path, chunks(most).stream);
      expect([404, 422]).toContain(fits.status);
      const over = await send(method, path, chunks(most + 1).stream);
      expect(over.status).toBe(413);
      expect(await over.json()).toMatchObject({ code: "payload_too_large" });
    },
  );

  it("far too large → given up where it is over, and not read to its end", async () => {
    const { stream, counted } = chunks(64 * MAX_BODY_BYTES);
    const request = new Request("https://dwell.example/", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: stream,
    });
    const rules = { maxBytes: MAX_BODY_BYTES, types: ["application/json"], optional: false };
    expect(await readJson(request, rules)).toMatchObject({ refuse: "payload_too_large" });
    expect(counted.read).toBeLessThan(MAX_BODY_BYTES + 64 * KIB);
  });
});
