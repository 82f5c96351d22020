/**
 * An independent account of what a learner handed in, of how far their modules are, and of every figure that
 * the object and the ledger have. It shares no code with src, and knows the kinds of resources that the
 * schedules use.
 */
import { type NaiveBatch, NaiveLearner } from "./naive-learner.ts";
import type { MemberOf } from "../../src/core/member-of.ts";

/** What a resource asks for: seconds of a film, seconds of attention, a result, a grade. */
type Goal =
  | { readonly film: number; readonly share: number; readonly rate: number }
  | { readonly attention: number }
  | { readonly result: number }
  | { readonly grade: number }
  | "claimed";
export type NaiveModules = Readonly<Record<string, Readonly<Record<string, Goal>>>>;

export type NaiveWork =
  | {
      readonly type: "attempt";
      readonly id: string;
      readonly about: string;
      readonly at: number;
      readonly score: number;
      readonly of: number;
      readonly passed: boolean;
      /** Whether the learner made it here, and no service told of it. */
      readonly own: boolean;
    }
  | {
      readonly type: "submission" | "note" | "claim";
      readonly id: string;
      readonly about: string;
      readonly at: number;
    }
  | {
      readonly type: "grade";
      readonly id: string;
      readonly about: string;
      readonly at: number;
      readonly score: number;
    };
type Kept = NaiveWork & { readonly number: number; grade: { score: number; at: number } | null };

interface Stand {
  percent: number;
  completedAt: number | null;
  reachedAt: number | null;
}

type Rows = Record<string, (number | string | null)[]>;

export class NaiveCourse {
  readonly learner = new NaiveLearner();
  readonly #goals: NaiveModules;
  readonly #work = new Map<string, Kept>();
  readonly #modules = new Map<string, Stand>();
  /** Resource → the newest time of its evidence when it came to have enough. */
  readonly #met = new Map<string, number>();

  constructor(goals: NaiveModules) {
    this.#goals = goals;
  }

  take(batch: NaiveBatch, at: number): (number | string)[] {
    const said = this.learner.take(batch, at);
    if (said.some((one) => typeof one === "number")) this.#decide(this.learner.hear(at));
    return said;
  }

  /** How it went. */
  handIn(work: NaiveWork, now: number): "recorded" | "repeated" | "taken" | "unknown" {
    if (work.type === "grade") return this.#grade(work, now);
    const key = `${work.type} ${work.id}`;
    const known = this.#work.get(key);
    if (known) return known.about === work.about ? "repeated" : "taken";
    if (work.type === "claim") {
      this.#work.set(key, { ...work, number: 1, grade: null });
      // It says that they were there, and is neither work nor activity.
      this.learner.lastSeenAt = Math.max(this.learner.lastSeenAt, work.at);
      this.#decide(this.learner.hear(now));
      return "recorded";
    }
    const number = this.#ofKind(work.type).filter(({ about }) => about === work.about).length + 1;
    this.#work.set(key, { ...work, number, grade: null });
    const { learner } = this;
    if (work.type !== "attempt" || work.own) learner.work(work.at);
    const received = learner.hear(now);
    if (work.type !== "note") this.#decide(received);
    return "recorded";
  }

  #grade({ id, about, at, score }: MemberOf<NaiveWork, "type", "grade">, now: number) {
    const graded = this.#work.get(`submission ${id}`);
    if (graded?.grade?.at === at && graded.grade.score === score) return "repeated";
    if (graded?.about !== about) return "unknown";
    graded.grade = { score, at };
    this.#decide(this.learner.hear(now));
    return "recorded";
  }

  #ofKind(type: NaiveWork["type"]): Kept[] {
    return [...this.#work.values()].filter((one) => one.type === type);
  }

  #about(resource: string): Kept[] {
    const all = [...this.#ofKind("attempt"), ...this.#ofKind("submission")];
    return all.filter(({ about }) => about === resource);
  }

  /** 0 to 1. */
  #shareOf(id: string, goal: Goal): number {
    const attention = (this.learner.own.get(id)?.measured ?? 0) / 1000;
    if (goal === "claimed") return this.#work.has(`claim ${id}`) ? 1 : 0;
    if ("attention" in goal) return Math.min(1, attention / goal.attention);
    if ("film" in goal) {
      const played = this.learner.played.get(id) ?? new Set<number>();
      // A second that was skipped between two that were played, or at an end, is played.
      const has = (at: number) => at < 0 || at >= goal.film || played.has(at);
      const seconds = Array.from({ length: goal.film }, (_, at) => at).filter(
        (at) => played.has(at) || (has(at - 1) && has(at + 1)),
      );
      const seen = seconds.length / goal.film;
      return Math.min(1, Math.min(seen, (goal.rate * attention) / goal.film) / goal.share);
    }
    const best = this.#about(id).map((one) =>
      one.type === "attempt" ? one.score / one.of : (one.grade?.score ?? 0),
    );
    return Math.min(1, Math.max(0, ...best) / ("result" in goal ? goal.result : goal.grade));
  }

  #evidenceAt(id: string): number {
    const { evidence } = this.learner;
    const claimedAt = this.#work.get(`claim ${id}`)?.at ?? 0;
    return Math.max(evidence.get(id) ?? 0, claimedAt, ...this.#about(id).map(({ at }) => at));
  }

  #decide(now: number): void {
    for (const [module, goals] of Object.entries(this.#goals)) {
      const resources = Object.entries(goals);
      const begun = resources.some(
        ([id]) =>
          (this.learner.own.get(id)?.measured ?? 0) >= 1000 ||
          this.#about(id).length > 0 ||
          this.#work.has(`claim ${id}`),
      );
      if (!begun) continue;
      const completed = this.#modules.get(module)?.completedAt ?? null;
      const shares = resources.map(([id, goal]) => this.#shareOf(id, goal));
      resources.forEach(([id], index) => {
        if (shares[index]! < 1) this.#met.delete(id);
        else if (!this.#met.has(id)) this.#met.set(id, this.#evidenceAt(id));
      });
      const completedAt = completed ?? (shares.every((share) => share >= 1) ? now : null);
      // In whole millionths, as the contract says.
      const sum = shares.reduce((total, share) => total + Math.round(share * 1e6), 0);
      const percent =
        completedAt === null ? Math.min(99, Math.floor((sum * 100) / (shares.length * 1e6))) : 100;
      const reachedAt =
        this.#modules.get(module)?.reachedAt ??
        (completedAt === null
          ? null
          : Math.min(completedAt, Math.max(...resources.map(([id]) => this.#met.get(id)!))));
      this.#modules.set(module, { percent, completedAt, reachedAt });
    }
  }

  /** As the object and the ledger have them. */
  figures() {
    const { learner } = this;
    const rows = <T>(
      of: Iterable<readonly [string, T]>,
      columns: (one: T, id: string) => (number | string | null)[],
    ): Rows => Object.fromEntries([...of].map(([id, one]) => [id, columns(one, id)]));
    const work = (type: NaiveWork["type"]) =>
      this.#ofKind(type).map((one) => [one.id, one] as const);
    const stands = [...this.#modules.values()];
    const attempts = this.#ofKind("attempt").flatMap((one) =>
      one.type === "attempt" ? [one] : [],
    );
    const resources = new Set([
      ...learner.resources.keys(),
      ...attempts.map(({ about }) => about),
      ...[...this.#ofKind("submission"), ...this.#ofKind("claim")].map(({ about }) => about),
    ]);
    return {
      focusMs: learner.focus.measured,
      lastSeenAt: learner.lastSeenAt,
      lastActivityAt: learner.lastActivityAt,
      lastWorkAt: learner.lastWorkAt,
      modulesCompleted: stands.filter(({ completedAt }) => completedAt !== null).length,
      percentSum: stands.reduce((sum, { percent }) => sum + percent, 0),
      days: Object.fromEntries(learner.days),
      sessions: rows(learner.sessions, (one) => [
        one.focusMs,
        one.overlapMs,
        one.pulses,
        one.startedAt,
        one.endedAt,
        one.closedBy,
      ]),
      resources: rows(
        [...resources].map((id) => [id, id] as const),
        (id) => [
          learner.resources.get(id) ?? 0,
          learner.own.get(id)?.measured ?? 0,
          learner.watchMs(id),
          learner.positionMs(id),
          learner.modules.get(id) ?? null,
        ],
      ),
      modules: rows(this.#modules, ({ percent, completedAt, reachedAt }) => [
        completedAt === null ? "in_progress" : "completed",
        percent,
        completedAt,
        reachedAt,
      ]),
      attempts: rows(work("attempt"), (one) =>
        one.type === "attempt" ? [one.about, one.number, one.score, one.passed ? 1 : 0] : [],
      ),
      submissions: rows(work("submission"), (one) => [
        one.about,
        one.number,
        one.grade?.score ?? null,
      ]),
      work: [
        attempts.length,
        attempts.reduce((sum, { score, of }) => sum + Math.round((score / of) * 1e6), 0),
        new Set(this.#ofKind("submission").map(({ about }) => about)).size,
      ] as const,
    };
  }
}
