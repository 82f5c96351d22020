/** Figures are 90 s old at most (the contract, "Managers"); beyond it the page says that something is wrong. */
export const STALE_AFTER_SECONDS = 90;
