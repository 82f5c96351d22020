import type { Achievement } from "../../contract/progress.ts";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { achievementInWords } from "../words/achievement-in-words.ts";
import { exactTime } from "../words/exact-time.ts";
import { Medal } from "./medal.tsx";

const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

export function AchievementLine({ achievement }: { achievement: Achievement }) {
  const { title, description, earned_at, progress, percent } = achievement;
  return (
    <li className="achievement" data-earned={earned_at !== null}>
      <Medal earned={earned_at !== null} />
      <div className="achievement-words">
        <span className="achievement-title" dir="auto">
          {title}
        </span>
        <span className="achievement-about" dir="auto">
          {description}
        </span>
        {earned_at === null ? (
          <>
            <ProgressBar label={title} percent={percent} />
            <span className="achievement-about">{achievementInWords(progress)}</span>
          </>
        ) : (
          <span className="achievement-earned">
            Earned{" "}
            <time dateTime={earned_at} title={exactTime(Date.parse(earned_at))}>
              {DATE.format(Date.parse(earned_at))}
            </time>
          </span>
        )}
      </div>
    </li>
  );
}
