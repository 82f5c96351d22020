/** The demo tenant's learners: who they are and how they study. `learner-01` to `learner-40`, in this order. */

/**
 * How somebody studies. `steady`: most working days. `weekender`: Saturdays and Sundays. `crammer`: nothing for
 * weeks, then a great deal. `slow`: seldom and with effort. `dropout`: began well, and has not been seen since.
 * `finished`: did all there was to do. `new`: began a few days ago. `never`: has not begun.
 */
export type Habit =
  | "steady"
  | "weekender"
  | "crammer"
  | "slow"
  | "dropout"
  | "finished"
  | "new"
  | "never";

export interface DemoLearner {
  readonly id: string;
  readonly name: string;
  readonly habit: Habit;
  /** Of their wall clock against UTC, hours: study follows their day, not ours. */
  readonly utcOffsetHours: number;
  /** 0 to 1: how likely an answer is right at the first try. */
  readonly skill: number;
}

type Row = readonly [name: string, habit: Habit, utcOffsetHours: number, skill: number];

const ROWS: readonly Row[] = [
  ["Amara Nwosu", "steady", 1, 0.9],
  ["Ben Hartley", "steady", 0, 0.8],
  ["Chiara Rossi", "crammer", 1, 0.75],
  ["Daniel Kim", "dropout", 9, 0.7],
  ["Elif Yılmaz", "steady", 3, 0.85],
  ["Farid Haddad", "slow", 3, 0.55],
  ["Grace Mensah", "steady", 0, 0.8],
  ["Hana Kobayashi", "weekender", 9, 0.9],
  ["Ivan Petrov", "slow", 3, 0.6],
  ["Jana Novák", "steady", 1, 0.75],
  ["Kwame Boateng", "finished", 0, 0.95],
  ["Lena Fischer", "steady", 1, 0.85],
  ["Mateo Herrera", "crammer", -5, 0.7],
  ["Nadia Rahman", "weekender", 6, 0.8],
  ["Oliver Jensen", "never", 1, 0.7],
  ["Priya Sharma", "steady", 5.5, 0.9],
  ["Quentin Dubois", "dropout", 1, 0.6],
  ["Rosa Delgado", "steady", -6, 0.7],
  ["Samuel Osei", "steady", 0, 0.8],
  ["Tereza Horáková", "weekender", 1, 0.75],
  ["Umar Farooq", "slow", 5, 0.6],
  ["Vera Sokolova", "crammer", 2, 0.8],
  ["William Tan", "steady", 8, 0.85],
  ["Ximena Castro", "new", -5, 0.8],
  ["Yusuf Demir", "steady", 3, 0.7],
  ["Zoë van Dijk", "finished", 1, 0.95],
  ["Aisha Bello", "crammer", 1, 0.65],
  ["Bruno Almeida", "steady", -3, 0.8],
  ["Clara Lindgren", "slow", 1, 0.65],
  ["Dmitri Volkov", "dropout", 3, 0.75],
  ["Emily Carter", "steady", -5, 0.85],
  ["Fatima Zahra", "weekender", 1, 0.7],
  ["Goran Kovač", "crammer", 1, 0.7],
  ["Helen Wanjiru", "steady", 3, 0.9],
  ["Isak Nilsen", "new", 1, 0.7],
  ["Julia Nowak", "steady", 1, 0.8],
  ["Kenji Watanabe", "crammer", 9, 0.85],
  ["Leila Hosseini", "never", 3.5, 0.7],
  ["Marco Bianchi", "dropout", 1, 0.55],
  ["Noor Al-Sayed", "steady", 4, 0.8],
];

export const DEMO_LEARNERS: readonly DemoLearner[] = ROWS.map(
  ([name, habit, utcOffsetHours, skill], index) => ({
    id: `learner-${String(index + 1).padStart(2, "0")}`,
    name,
    habit,
    utcOffsetHours,
    skill,
  }),
);
