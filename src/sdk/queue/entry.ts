import type { Item } from "../../contract/telemetry.ts";

/** An item on its way, with what is needed to send it from another page or another tab. */
export interface Entry {
  /** Where it lies in the store: the event id, or the tab's own place for a checkpoint. */
  key: string;
  /** The page load that sends it, as long as that lives. */
  tab: string;
  /** Whose it is (`tokenIdentity`); null until the first token came. */
  who: string | null;
  /** The clock that recorded it. */
  device: string;
  /** When it was made, epoch ms on that clock. */
  at: number;
  item: Item;
  /** Pins its clock: goes first and alone. */
  pin: boolean;
  /** Not to be tried before, epoch ms, after a refusal that may pass. */
  notBefore: number;
  /** Refusals so far. */
  tries: number;
}
