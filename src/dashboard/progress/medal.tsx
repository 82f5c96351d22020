/** Filled once it is earned, which the words beside it say too. */
export function Medal({ earned }: { earned: boolean }) {
  return (
    <svg
      className="medal"
      data-earned={earned}
      viewBox="0 0 32 32"
      width="32"
      height="32"
      aria-hidden="true"
      focusable="false"
    >
      <path className="medal-ribbon" d="m11 18-3 11 8-4 8 4-3-11" />
      <circle className="medal-disc" cx="16" cy="12.5" r="9.5" />
      {earned && <path className="medal-tick" d="m11.8 12.8 3 3 5.4-6" />}
    </svg>
  );
}
