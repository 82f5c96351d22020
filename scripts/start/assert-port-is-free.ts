import { createServer } from "node:net";

/** Rejects with a sentence where somebody listens already: workerd would wait for the port in silence. */
export function assertPortIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => {
      reject(new Error(`port ${port} is taken; choose another with PORT=…`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}
