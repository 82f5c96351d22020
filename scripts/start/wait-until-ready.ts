const DEADLINE_MS = 60_000;

/** Resolves once /readyz answers 200. */
export async function waitUntilReady(base: string): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  let waitingFor = "an answer";
  while (performance.now() < deadline) {
    const response = await fetch(`${base}/readyz`).catch(() => null);
    if (response?.ok) return;
    if (response) waitingFor = ((await response.json()) as { detail: string }).detail;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not ready after ${DEADLINE_MS / 1000} s: ${waitingFor}`);
}
