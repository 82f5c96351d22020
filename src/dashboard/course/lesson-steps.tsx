export type Lesson = "watch" | "read";

const LESSONS: readonly (readonly [Lesson, string, string])[] = [
  ["watch", "Watch", "What to do when the alarm sounds"],
  ["read", "Read", "Escape routes at a glance"],
];

interface Props {
  lesson: Lesson;
  onChoose: (lesson: Lesson) => void;
}

export function LessonSteps({ lesson, onChoose }: Props) {
  return (
    <nav aria-label="Lessons">
      <ol className="lesson-steps">
        {LESSONS.map(([id, verb, title], index) => (
          <li key={id}>
            <button
              type="button"
              className="lesson-step"
              aria-current={lesson === id ? "step" : undefined}
              onClick={() => onChoose(id)}
            >
              <span className="lesson-number" aria-hidden="true">
                {index + 1}
              </span>
              <span>
                <span className="lesson-verb">{verb}</span>
                <span className="lesson-title">{title}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
