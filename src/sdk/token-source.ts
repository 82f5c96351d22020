/** The host's token: asked for once, asked for again when the server refused it, never by two at a time. */

/** `check`: only to a host that answers at once; whose page is it now? */
export type TokenReason = "init" | "expired" | "check";
export type GetToken = (request: { reason: TokenReason }) => string | null | Promise<string | null>;

/** A host's promise that never settles must not stop telemetry for good. */
const PATIENCE_MS = 30_000;

export function createTokenSource(getToken: GetToken, onToken: (token: string) => void) {
  let last: string | null = null;
  let refused = false;
  let answersAtOnce = false;
  let asking: Promise<string> | null = null;

  const accept = (token: string) => {
    refused = false;
    if (token === last) return;
    last = token;
    onToken(token);
  };

  const ask = async (): Promise<string> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("getToken did not answer")), PATIENCE_MS);
    });
    try {
      const answer = getToken({ reason: refused ? "expired" : "init" });
      answersAtOnce = !isPromise(answer);
      const token: unknown = await Promise.race([answer, late]);
      if (!isToken(token)) throw new Error("getToken returned no token");
      accept(token);
      return token;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    /** The token to send with; rejects where the host has none. */
    get: async (): Promise<string> => {
      if (last !== null && !refused) return last;
      // Cleared out here: a host that throws at once ends `ask` before it was assigned.
      return (asking ??= ask().finally(() => {
        asking = null;
      }));
    },
    /**
     * What can be had without waiting. A host that reads its token from a variable is asked each time, so that a
     * learner who signs in over another is noticed at once; one that goes to the network for it is not.
     */
    atHand(): string | null {
      try {
        const token: unknown = answersAtOnce && getToken({ reason: "check" });
        if (isPromise(token)) {
          answersAtOnce = false;
          Promise.resolve(token).catch(() => {});
        } else if (isToken(token) && token !== last) {
          accept(token);
        }
      } catch {
        // No news. What is known has to do: where a page is left there is no later.
      }
      return last;
    },
    /** The server refused this token; an answer to an older one says nothing about the newer. */
    refuse(token: string) {
      if (token === last) refused = true;
    },
  };
}
export type TokenSource = ReturnType<typeof createTokenSource>;

function isToken(answer: unknown): answer is string {
  return typeof answer === "string" && answer !== "";
}

/** Of whichever kind: a host may have a library's, or another frame's. */
function isPromise(answer: unknown): answer is PromiseLike<unknown> {
  return Boolean((answer as Partial<PromiseLike<unknown>> | null | undefined)?.then);
}
