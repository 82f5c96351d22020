const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/**
 * Whether a cron expression names the minute of UTC in which `at` (epoch ms) lies: five fields, each a list of "*",
 * numbers and ranges, with or without a step. Throws at anything else: a time that nobody keeps would be missed in
 * silence.
 */
export function isDue(cron: string, at: number): boolean {
  const date = new Date(at);
  const now = [
    date.getUTCMinutes(),
    date.getUTCHours(),
    date.getUTCDate(),
    date.getUTCMonth() + 1,
    date.getUTCDay(),
  ];
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== RANGES.length) throw new Error(`"${cron}" is no cron expression`);
  return fields.every((field, n) =>
    field
      .split(",")
      .map((part) => holds(part, now[n]!, RANGES[n]!, cron))
      .includes(true),
  );
}

function holds(
  part: string,
  now: number,
  [least, most]: readonly [number, number],
  cron: string,
): boolean {
  const parsed = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
  if (!parsed) throw new Error(`"${cron}" has "${part}", which is not understood here`);
  const [, any, from, to, every = "1"] = parsed;
  const first = any ? least : Number(from);
  const last = any ? most : Number(to ?? from);
  const step = Number(every);
  if (first < least || last > most || first > last || step === 0)
    throw new Error(`"${cron}" has "${part}", which is out of its range`);
  return now >= first && now <= last && (now - first) % step === 0;
}
