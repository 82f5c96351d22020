/**
 * The contract's version. Each entry is a version and the hash of all schemas that clients see; the list only
 * grows. test/contract/version.test.ts says what to append when a schema changed.
 */
export const CONTRACT_HISTORY: readonly (readonly [version: number, hash: string])[] = [
  [1, "487d376c4f9d9c86"],
  [2, "e1aa972fabe3c2f9"],
  [3, "7d87abaef6837a94"],
  [4, "fd12387c1c800b49"],
  [5, "2a61530fd0680023"],
  [6, "3ba01b8dbecdfa5d"],
  [7, "7d021bc548adf303"],
  [8, "33831e522f3ded81"],
  [9, "5d7000c43b8f8456"],
  [10, "2cd44598356d553a"],
  [11, "7349d95a54b5802f"],
  [12, "bb3f72f0bdad7c60"],
  [13, "8dacdd415005615e"],
  [14, "bde6b0f505fb380b"],
  [15, "59759a9fac89f825"],
  [16, "25971a8b9f0b421f"],
  [17, "2130eb841d057fa1"],
  [18, "596f3a626132f8a0"],
  [19, "d7f125771f9bfe19"],
  [20, "82ec302b6c5844df"],
  [21, "724583b3b9bb723c"],
];

export const CONTRACT_VERSION = CONTRACT_HISTORY.at(-1)?.[0] ?? 0;
