export function WordMark() {
  return (
    <span className="word-mark">
      <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" focusable="false">
        <circle className="word-mark-disc" cx="12" cy="12" r="12" />
        <path className="word-mark-arc" d="M12 5.5a6.5 6.5 0 1 1-6.5 6.5" />
        <circle className="word-mark-dot" cx="12" cy="12" r="2" />
      </svg>
      Dwell
    </span>
  );
}
