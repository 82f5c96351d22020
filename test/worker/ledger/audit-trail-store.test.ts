import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { PAGE_PATHS } from "../../../src/contract/paths.ts";
import { recordAudit } from "../../../src/ledger/audit-trail-store.ts";
import { ask, type Person } from "../build/ask.ts";

/** Lines of each instant: of one millisecond there may be more than a page. */
const AT = [1000, 2000, 2000, 2000, 2000, 2000, 3000, 3000, 4000];

it.each([1, 2, 3, 4, 200])(
  "equal times, in pages of %i → each line once, newest first",
  async (limit) => {
    const tenant = crypto.randomUUID();
    const admin: Person = { tenant, id: "root", roles: ["admin"] };
    for (const [n, at] of AT.entries()) {
      const actor = n % 2 === 0 ? "maria" : "otto";
      await recordAudit(env, {
        tenant,
        at,
        actor,
        action: "test",
        learnerId: `l-${n}`,
        requestId: crypto.randomUUID(),
      });
    }
    const read = async (who: Person) => {
      const lines: { at: string; learner_id: string }[] = [];
      let next: string | undefined = `${PAGE_PATHS.auditTrail}?limit=${limit}`;
      let total: string | null = null;
      while (next !== undefined) {
        const { headers, body } = await ask(who, "GET", next);
        expect(body.length).toBeLessThanOrEqual(limit);
        lines.push(...body);
        total = headers.get("X-Total-Count");
        next = /^<(.*)>; rel="next"$/.exec(headers.get("Link") ?? "")?.[1];
      }
      expect(Number(total)).toBe(lines.length);
      return lines;
    };
    const all = await read(admin);
    expect(all.map(({ at }) => Date.parse(at))).toEqual(AT.toReversed());
    expect(new Set(all.map((line) => line.learner_id)).size).toBe(AT.length);
    const own = await read({ tenant, id: "otto", roles: ["manager"] });
    expect(own.map((line) => line.learner_id).sort()).toEqual(["l-1", "l-3", "l-5", "l-7"]);
  },
);
