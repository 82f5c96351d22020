import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * The first 64 bits of SHA-256, hex. 200,000 ids of one learner collide by chance with a probability of
 * about 1e-9 (n² / 2^65), and who forges a collision loses only credit of their own.
 */
export function hashEventId(eventId: string): string {
  return bytesToHex(sha256(utf8ToBytes(eventId)).subarray(0, 8));
}
