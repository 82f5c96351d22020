import { type Refusal, refuse } from "./reply.ts";

export interface BodyRules {
  readonly maxBytes: number;
  /** Media types that hold JSON here. */
  readonly types: readonly string[];
  /** Whether no body at all, whatever the headers say of it, stands for an empty object. */
  readonly optional: boolean;
}

/** The body as a JSON object, or why it is none. Stops reading as soon as it is too large. */
export async function readJson(
  request: Request,
  rules: BodyRules,
): Promise<{ readonly value: Readonly<Record<string, unknown>> } | Refusal> {
  const unread = refuseHeaders(request.headers, rules.types);
  if (unread && !rules.optional) return unread;
  const bytes = await readBytes(request, rules.maxBytes);
  if (bytes === null) {
    return refuse("payload_too_large", `a body here may have ${rules.maxBytes} bytes`);
  }
  if (rules.optional && bytes.byteLength === 0) return { value: {} };
  return unread ?? parseObject(bytes);
}

function refuseHeaders(headers: Headers, types: readonly string[]): Refusal | null {
  const type = (headers.get("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase();
  if (!types.includes(type)) {
    return refuse("unsupported_media_type", `Content-Type must be ${types.join(" or ")}`);
  }
  const encoding = (headers.get("Content-Encoding") ?? "").trim();
  return encoding === "" || encoding.toLowerCase() === "identity"
    ? null
    : refuse("unsupported_media_type", `Content-Encoding ${encoding} is not taken`);
}

function parseObject(
  bytes: ArrayBuffer | Uint8Array,
): { readonly value: Readonly<Record<string, unknown>> } | Refusal {
  let text: string;
  try {
    // What is no UTF-8 would otherwise be replaced in silence, and never come back as it was sent.
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return refuse("not_json", "the body is not UTF-8");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("not_json", "the body could not be parsed as JSON");
  }
  return isObject(value) ? { value } : refuse("not_an_object", "the body must be a JSON object");
}

/** It stays as it came: a copy would lose a field `__proto__`. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<ArrayBuffer | Uint8Array | null> {
  const length = request.headers.get("Content-Length");
  // The platform reads as many bytes as were announced, in one step; a chunked body is counted as it comes.
  if (length !== null) return Number(length) > maxBytes ? null : request.arrayBuffer();
  if (request.body === null) return new Uint8Array();
  const all = new Uint8Array(maxBytes);
  let size = 0;
  for await (const chunk of request.body) {
    if (size + chunk.byteLength > maxBytes) return null;
    all.set(chunk, size);
    size += chunk.byteLength;
  }
  return all.subarray(0, size);
}
