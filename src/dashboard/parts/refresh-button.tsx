interface Props {
  /** What is asked for again, for those who hear the button instead of seeing it. */
  what: string;
  busy: boolean;
  onRefresh: () => void;
}

export function RefreshButton({ what, busy, onRefresh }: Props) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`Refresh ${what}`}
      title={`Refresh ${what}`}
      // Not `disabled`: that would take the focus away from who pressed it.
      aria-disabled={busy}
      data-busy={busy}
      onClick={() => !busy && onRefresh()}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <path
          d="M13.5 8A5.5 5.5 0 1 1 11.8 4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
        <path
          d="M12.2 1v3.4H8.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}
