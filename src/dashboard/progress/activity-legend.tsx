/** As focus-level.ts draws them. */
const LEVELS = ["none", "under 10 min", "from 10 min", "from 30 min", "1 h or more"];

export function ActivityLegend() {
  return (
    <ul className="activity-legend" aria-label="Colours">
      {LEVELS.map((words, level) => (
        <li key={words}>
          <span className="activity-day" data-level={level} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}
