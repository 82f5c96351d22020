/**
 * Eight weeks of a demo learner, and on from there, as the requests that would have come: pure and seeded, so
 * that the same first start gives the same past on any machine. Nothing of it is a figure: figures are what
 * place, accept, credit and completion make of it.
 */
import { type CatalogModule, type CatalogResource, keyOf, optionKey } from "../contract/catalog.ts";
import { dayOf, DAY_MS, HOUR_MS, MINUTE_MS } from "../core/time.ts";
import { demoCatalog } from "./demo-catalog.ts";
import type { DemoLearner } from "./demo-learners.ts";
import type { DemoStep } from "./demo-step.ts";
import { type Random, randomOf } from "./random-of.ts";
import { studySession } from "./study-session.ts";
import type { MemberOf } from "../core/member-of.ts";

/** Days of history before the first start. */
export const HISTORY_DAYS = 56;
/** Another one gives the same people another past. */
const SEED = "stone";
/** A history goes on for as long: who starts the demo after that starts it anew. */
const FUTURE_DAYS = 365;

/** When assignments are due, by their ids, for a first start at `anchor`, epoch ms. */
export function demoDueDates(anchor: number): ReadonlyMap<string, number> {
  const start = (dayOf(anchor) - HISTORY_DAYS) * DAY_MS;
  return new Map([
    ["ergonomics-assignment", start + 28 * DAY_MS + 17 * HOUR_MS],
    ["lone-work-assignment", start + 46 * DAY_MS + 17 * HOUR_MS],
    ["incidents-assignment", start + (HISTORY_DAYS + 5) * DAY_MS + 17 * HOUR_MS],
  ]);
}

/** All that happens until `until`, oldest first. `anchor` is the first start; both epoch ms. */
export function demoHistory(learner: DemoLearner, anchor: number, until: number): DemoStep[] {
  const { modules } = demoCatalog(demoDueDates(anchor));
  const course = new Course(learner, modules);
  const firstDay = dayOf(anchor) - HISTORY_DAYS;
  const lastDay = Math.min(dayOf(until), firstDay + HISTORY_DAYS + FUTURE_DAYS);
  const steps: DemoStep[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    // Each day has numbers of its own, so that what a later start adds does not change what was.
    const random = randomOf(`${SEED} ${learner.id} ${day - firstDay}`);
    const start = startOfStudy(learner, day, day - firstDay, random);
    if (start !== null) steps.push(...course.study(start, day - firstDay, random));
  }
  return inOrder(steps).filter(({ at }) => at <= until);
}

/** When they sit down on that day, epoch ms; null on a day without study. Weekdays are those of their wall clock. */
function startOfStudy(
  { id, habit, utcOffsetHours }: DemoLearner,
  day: number,
  since: number,
  random: Random,
): number | null {
  // 1970-01-01 was a Thursday.
  const weekday = (day + 3) % 7;
  const isWeekend = weekday >= 5;
  // Of two with the same habit one has more time.
  const pace = PACES[habit] ?? randomOf(`${SEED} ${id}`).between(0.5, 1.1);
  if (!random.chance(pace * likelihood(habit, since, isWeekend))) return null;
  const hour = isWeekend ? random.between(10, 17) : random.pick([8, 12, 17, 19, 20]) + random();
  return Math.floor(day * DAY_MS + (hour - utcOffsetHours) * HOUR_MS);
}

const PACES: Partial<Record<DemoLearner["habit"], number>> = { finished: 1.25, slow: 1 };
/** Days after which who is slow is stuck: looks in most days, and leaves. */
const STUCK_AFTER_DAYS = 28;

/** How likely they study on a day, `since` days after the history's first. */
function likelihood(habit: DemoLearner["habit"], since: number, isWeekend: boolean): number {
  switch (habit) {
    case "steady":
      return isWeekend ? 0.12 : 0.62;
    case "weekender":
      return isWeekend ? 0.8 : 0.05;
    case "crammer":
      return since < 42 ? 0.02 : isWeekend ? 0.5 : 0.8;
    case "slow":
      return since < STUCK_AFTER_DAYS ? 0.2 : 0.65;
    case "dropout":
      return since < 24 ? (isWeekend ? 0.1 : 0.55) : 0;
    case "finished":
      return since < 40 ? (isWeekend ? 0.2 : 0.75) : 0.02;
    case "new":
      return since >= HISTORY_DAYS - 6 ? 0.8 : 0;
    case "never":
      return 0;
  }
}

/** Minutes of a sitting. */
function lengthOf(habit: DemoLearner["habit"], since: number, random: Random): number {
  switch (habit) {
    case "crammer":
      return random.between(50, 110);
    case "weekender":
      return random.between(35, 80);
    case "slow":
      return since < STUCK_AFTER_DAYS ? random.between(8, 20) : random.between(0.7, 1.8);
    default:
      return random.between(15, 45);
  }
}

/** Where a learner is in what they are assigned. */
class Course {
  readonly #learner: DemoLearner;
  readonly #todo: { readonly module: CatalogModule; readonly resource: CatalogResource }[];
  /** Seconds of the resource in hand that are behind them. */
  #done = 0;
  #attempts = 0;

  constructor(learner: DemoLearner, modules: readonly CatalogModule[]) {
    this.#learner = learner;
    this.#todo = modules.flatMap((module) =>
      module.resources
        // Not everybody does what is optional.
        .filter(({ optional }) => !optional || learner.skill > 0.75)
        .map((resource) => ({ module, resource })),
    );
  }

  /** One sitting from `start` on, epoch ms, and what is handed in and graded in its course. */
  study(start: number, since: number, random: Random): DemoStep[] {
    const { id, habit, skill } = this.#learner;
    const end = start + lengthOf(habit, since, random) * MINUTE_MS;
    const name = `${id}-${since}`;
    const sitting = studySession(name, id, random, habit === "crammer");
    const steps: DemoStep[] = [];
    let at = start;
    while (at < end && this.#todo.length > 0) {
      const { module, resource } = this.#todo[0]!;
      const left = end - at;
      if (habit === "slow" && isWork(resource) && left < 2 * MINUTE_MS) {
        // Opened, and put off.
        at = sitting.read(module.id, resource, at, left);
        break;
      }
      switch (resource.kind) {
        case "video":
        case "audio": {
          const total = (resource.duration ?? 600) * 1000;
          const watched = sitting.watch(
            module.id,
            resource,
            at,
            this.#done,
            Math.min(left, total - this.#done),
          );
          at = watched.until;
          this.#done += watched.playedMs;
          if (random.chance(0.15))
            steps.push(noteOn(name, module, resource, this.#done, at, random));
          if (this.#done >= total * 0.97) this.#next();
          break;
        }
        case "reading": {
          const goal =
            (resource.complete_when?.focus_seconds ?? 30) * 1000 * random.between(1.05, 1.6);
          const read = Math.min(left, Math.max(MINUTE_MS, goal - this.#done));
          at = sitting.read(module.id, resource, at, read);
          this.#done += read;
          if (this.#done >= goal) this.#next();
          break;
        }
        case "quiz": {
          const seconds = resource.questions.length * random.between(15, 50);
          at = sitting.read(module.id, resource, at, seconds * 1000);
          const attempt = attemptOf(name, resource, this.#attempts, skill, at, random);
          this.#attempts += 1;
          steps.push(attempt.step);
          if (attempt.passed) this.#next();
          break;
        }
        case "assignment": {
          at = sitting.read(module.id, resource, at, random.between(12, 25) * MINUTE_MS);
          steps.push(...handIn(name, resource.id, this.#learner, at, random));
          this.#next();
          break;
        }
        default:
          this.#next();
      }
      at += random.between(5, 60) * 1000;
    }
    // Who has done it all looks something up now and then.
    if (this.#todo.length === 0 && at === start) sitting.lookUp(start, 4 * MINUTE_MS);
    return [...steps, ...sitting.requests()];
  }

  #next(): void {
    this.#todo.shift();
    this.#done = 0;
    this.#attempts = 0;
  }
}

function isWork({ kind }: CatalogResource): boolean {
  return kind === "quiz" || kind === "assignment";
}

type Quiz = MemberOf<CatalogResource, "kind", "quiz">;

/** An attempt; the next one goes better. */
function attemptOf(
  name: string,
  quiz: Quiz,
  attempts: number,
  skill: number,
  at: number,
  random: Random,
): { readonly step: DemoStep; readonly passed: boolean } {
  const knows = Math.min(0.97, skill + attempts * 0.12);
  const answers = new Map<string, string>();
  const timeSpent = new Map<string, number>();
  let right = 0;
  for (const { id, options, ...question } of quiz.questions) {
    const isRight = random.chance(knows);
    if (isRight) right += 1;
    // Of the demo's questions one option each is right.
    const [key] = keyOf(question);
    const wrong = options.map(optionKey).filter((option) => option !== key);
    answers.set(id, isRight ? key! : random.pick(wrong));
    timeSpent.set(id, Math.round(random.between(8, 55)));
  }
  return {
    step: {
      at,
      type: "attempt",
      id: `${name}-${quiz.id}-${attempts}`,
      quiz: quiz.id,
      answers,
      timeSpent,
    },
    passed: right / quiz.questions.length >= (quiz.pass_mark ?? 0.7),
  };
}

/** What may be handed in, by assignment. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  "ergonomics-assignment": [
    "The screen stood beside the window and I turned to it all day. It stands in front of me now, an arm away, and my neck has stopped complaining.",
    "Before: a kitchen chair. After: a chair that goes up and down. I also moved the lamp, so that nothing shines into my eyes.",
    "Laptop on three books, a keyboard of its own, feet flat on the floor. I stand up whenever the phone rings.",
  ],
  "lone-work-assignment": [
    "I call the gatehouse at ten, two and six. If I do not, they call me; if I do not answer, they come. The torch and the first-aid box hang beside the door.",
    "Two people know where I am and until when. Ladders and the press wait until the day shift: nothing that can fall or close is done alone.",
    "The night before I charge the alarm and test it. On the shift I write down each round, so that whoever looks for me knows where to begin.",
  ],
  "incidents-assignment": [
    "I wrote down what happened, when I noticed and whom I called. The hardest part was to say what I did not know yet.",
    "Three things I would do first: close the hole, tell the officer, keep what can be proof. I would not delete anything.",
    "A list of customers went to the wrong address at 14:10. Reported at 14:25, recalled at 14:40; two people had opened it, and both confirmed that they deleted it.",
  ],
};
const FEEDBACK = [
  "Clear and complete. Well done.",
  "Good. Say next time what you would do differently.",
  "The second half is thin: what did you check afterwards?",
];

/** A submission, and a day or three later its grade; one that was too low is handed in once more. */
function handIn(
  name: string,
  assignment: string,
  { skill, utcOffsetHours }: DemoLearner,
  at: number,
  random: Random,
): DemoStep[] {
  const submit = (id: string, when: number): DemoStep => ({
    at: when,
    type: "submission",
    id,
    assignment,
    text: random.pick(TEXTS[assignment] ?? []),
  });
  const grade = (submission: string, when: number, score: number): DemoStep => ({
    at: when,
    type: "grade",
    assignment,
    submission,
    score,
    feedback: random.pick(FEEDBACK),
  });
  const id = `${name}-${assignment}`;
  const gradedAt = onDay(at + random.between(1, 3) * DAY_MS, random.between(8, 16), 0);
  const first = twentieths(Math.min(1, Math.max(0.3, skill + random.between(-0.2, 0.15))));
  const steps = [submit(id, at), grade(id, gradedAt, first)];
  if (first >= 0.6) return steps;
  const evening = random.between(18, 21.5);
  const again = onDay(gradedAt + random.between(1, 3) * DAY_MS, evening, utcOffsetHours);
  const gradedAgain = onDay(again + 1.5 * DAY_MS, random.between(8, 16), 0);
  return [
    ...steps,
    submit(`${id}-2`, again),
    grade(`${id}-2`, gradedAgain, twentieths(first + 0.3)),
  ];
}

/** Moved to an hour of the wall clock on its day; epoch ms. */
function onDay(at: number, hour: number, utcOffsetHours: number): number {
  const day = dayOf(at + utcOffsetHours * HOUR_MS);
  return Math.floor(day * DAY_MS + (hour - utcOffsetHours) * HOUR_MS);
}

function twentieths(score: number): number {
  return Math.round(score * 20) / 20;
}

const NOTES = [
  "Ask Maria whether this holds for the warehouse, too.",
  "This is what went wrong last year.",
  "Look up the number of the assembly point.",
  "Good example for the team meeting.",
];

function noteOn(
  name: string,
  module: CatalogModule,
  resource: CatalogResource,
  playedMs: number,
  at: number,
  random: Random,
): DemoStep {
  return {
    at,
    type: "note",
    id: `${name}-${resource.id}-note-${Math.round(playedMs / 1000)}`,
    module: module.id,
    resource: resource.id,
    position: Math.round(playedMs / 1000),
    text: random.pick(NOTES),
  };
}

/** By time; of two at the same moment the later one a millisecond later, so that each moment names one step. */
function inOrder(steps: readonly DemoStep[]): DemoStep[] {
  let last = -Infinity;
  return steps
    .map((step) => ({ ...step, at: Math.floor(step.at) }))
    .toSorted((a, b) => a.at - b.at)
    .map((step) => {
      last = Math.max(step.at, last + 1);
      return { ...step, at: last };
    });
}
