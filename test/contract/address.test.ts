/** What the contract takes as an address, against the platform's own reader of addresses. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { addressSchema, linkSchema } from "../../src/contract/address.ts";

const PAGE = "https://course.example/";
const runs = Number(process.env["DWELL_RUNS"] ?? 3000);
const takes = (schema: z.ZodType, text: string) => schema.safeParse(text).success;

/** The host that somebody reads in the text: all between `//` and what ends it, but for the port. */
function shownHost(text: string): string {
  if (text.startsWith("/")) return "course.example";
  return /^https?:\/\/([^/?#]*?)(?::\d*)?(?:[/?#]|$)/.exec(text)![1]!.toLowerCase();
}

const GOOD = [
  "https://good.example",
  "http://localhost:8787/course",
  "https://GOOD.example/a%20b?q=1#part",
  "https://good.example/straße/視頻.mp4",
  "https://xn--bcher-kva.example/",
  "https://127.0.0.1:8080/x",
  "https://my_host.example/?next=https://other.example/",
];
const GOOD_PATHS = ["/", "/courses/fire.html", "/a//b", "/.//b", "/..//b", "/@good.example"];
const BAD = [
  "",
  "good.example",
  "javascript:alert(1)",
  "ftp://good.example/",
  "https:good.example",
  "https:/good.example",
  "https:///evil.example",
  "https:/\\evil.example",
  "https:\\\\evil.example",
  "https://good.example\\@evil.example/",
  "https://good.example\t.evil.example/",
  "https://good.example/a b",
  "https://good.example/a\nb",
  "https://good.example/\u0000",
  "https://good.example/\u0085",
  "https://good.example/\u00a0",
  "https://good.example/\u202ekcab",
  "https://good.example/\u200b",
  "https://good.example/\ud800",
  " https://good.example/",
  "https://good.example/ ",
  "https://good@evil.example/",
  "https://good.example:pass@evil.example/",
  "https://good.example:443@evil.example/",
  "https://%65vil.example/",
  "https://gооd.example/",
  "https://good。example/",
  "https://good.example：443/",
  "https://0x7f.1/",
  "https://2130706433/",
  "https://127.1/",
  "https://127.0.0.01/",
  "https://256.1.1.1/",
  "https://good.example:65536/",
  "https://good.example:99999/",
  "https://[::1]/",
  "https://good.example./",
  "https://.example/",
  "https://",
  `https://good.example/${"a".repeat(2048)}`,
];
const BAD_PATHS = ["//evil.example", "/\\evil.example", "/\t/evil.example", "/a\\b", "/a b"];

/** Texts that are nearly addresses: what a parser gives a meaning to, and any other character between. */
const PIECES = [
  "https://",
  "http://",
  "https:",
  "/",
  "//",
  "\\",
  "@",
  ":",
  ":80",
  ":443",
  ":65536",
  "?",
  "#",
  ".",
  "..",
  "%2e",
  "%2f",
  "%40",
  "%00",
  "\t",
  "\n",
  " ",
  "\u00ad",
  "\u202e",
  "\u3002",
  "\uff0f",
  "\uff20",
  "[::1]",
  "0x7f",
  "127",
  "1",
  "0",
  "good",
  "evil",
  "Example",
  ".example",
  "xn--",
  "xn--bcher-kva",
  "ß",
  "а",
  "-",
  "_",
];
const nearlyAddress = fc
  .tuple(
    fc.constantFrom("", "https://", "http://good.example", "https://good.example/", "/"),
    fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 3 })), {
      maxLength: 7,
    }),
  )
  .map(([start, rest]) => start + rest.join(""));

describe("an address of the contract", () => {
  it.each(GOOD)("%j → taken, as a submission's too", (text) => {
    expect(takes(linkSchema, text)).toBe(true);
    expect(takes(addressSchema, text)).toBe(true);
    expect(new URL(text, PAGE).hostname).toBe(shownHost(text));
  });

  it.each(GOOD_PATHS)(
    "%j → taken as a path of the page's own host, not as a submission's",
    (text) => {
      expect(takes(linkSchema, text)).toBe(true);
      expect(takes(addressSchema, text)).toBe(false);
      expect(new URL(text, PAGE).origin).toBe("https://course.example");
    },
  );

  it.each([...BAD, ...BAD_PATHS])("%j → refused", (text) => {
    expect(takes(linkSchema, text)).toBe(false);
    expect(takes(addressSchema, text)).toBe(false);
  });

  it("whatever is taken → http(s), on the host that it shows, for nobody by name", () => {
    let taken = 0;
    fc.assert(
      fc.property(nearlyAddress, (text) => {
        for (const schema of [linkSchema, addressSchema]) {
          if (!takes(schema, text)) continue;
          taken += 1;
          const url = new URL(text, PAGE);
          expect(url.protocol).toMatch(/^https?:$/);
          expect(url.hostname).toBe(shownHost(text));
          expect(url.username + url.password).toBe("");
        }
      }),
      { numRuns: runs },
    );
    expect(taken).toBeGreaterThan(runs / 50);
  });

  it.each([
    ["https://good.example/a b", /white space/],
    ["/\\evil.example", /backslash/],
    ["https://good@evil.example/", /without a user's name/],
  ])("%j → the error says what is wrong", (text, why) => {
    expect(linkSchema.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(why),
    ]);
  });
});
