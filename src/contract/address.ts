/**
 * Addresses that a page makes links of. Whatever is taken here leads to the host that it shows: a browser
 * reads an address by WHATWG's rules, which drop tabs, turn backslashes round, decode hosts and take what
 * stands before an `@` for a name. So none of that is taken; test/contract/address.test.ts compares.
 */
import * as z from "zod";

const MAX_ADDRESS_LENGTH = 2048;

/** Letters, digits, `-` and `_`, in labels; the last one begins with a letter, else it is read as a number. */
const NAME = "(?:[A-Za-z0-9_-]+\\.)*[A-Za-z][A-Za-z0-9_-]*";
const BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const IPV4 = `${BYTE}(?:\\.${BYTE}){3}`;
const HTTP = `https?://(?:${NAME}|${IPV4})(?::[0-9]{1,5})?(?:[/?#].*)?`;
/** With a second slash it would be another host. */
const PATH = "/(?:[^/].*)?";

/** White space, control characters, and what is not seen or turns the order of what is. */
const UNSEEN = /[\s\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u;

const addressOf = (pattern: string, error: string) =>
  z
    .string()
    .max(MAX_ADDRESS_LENGTH)
    .refine((text) => !UNSEEN.test(text), {
      error: "must have no white space and no control characters: write them as %20",
      abort: true,
    })
    .refine((text) => !text.includes("\\"), {
      error: "must have no backslash: write it as %5C",
      abort: true,
    })
    .regex(new RegExp(`^(?:${pattern})$`), { error, abort: true })
    // Ports over 65535. What follows xn-- may say nothing: then it leads nowhere.
    .refine((text) => text.startsWith("/") || z.url().safeParse(text).success, { error });

/** `http(s)://…`. */
export const addressSchema = addressOf(
  HTTP,
  "must be an http(s) address, its host in ASCII and without a user's name",
);

/** An address, or a path of the page's own host. */
export const linkSchema = addressOf(
  `${HTTP}|${PATH}`,
  "must be an http(s) address, its host in ASCII and without a user's name, or a path",
);
