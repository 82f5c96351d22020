/** Dwell as it is deployed, on workerd here: no development, and the keys of a host platform that this serves too. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "../../../scripts/start/migrate.ts";
import { serve } from "../../../scripts/start/serve.ts";
import { waitUntilReady } from "../../../scripts/start/wait-until-ready.ts";
import { freePort } from "./free-port.ts";

const root = path.join(import.meta.dirname, "../../..");

export interface ProductionServer {
  readonly base: string;
  stop(): Promise<void>;
}

/** A host platform that publishes its keys. */
export async function publishKeys(jwks: object) {
  const platform = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(jwks));
  });
  await new Promise<void>((resolve) => platform.listen(0, "127.0.0.1", resolve));
  const { port } = platform.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/jwks.json`, close: () => platform.close() };
}

export async function startProduction(jwks: object, issuer: string): Promise<ProductionServer> {
  const platform = await publishKeys(jwks);
  const stateDir = mkdtempSync(path.join(tmpdir(), "dwell-production-"));
  await migrate(root, stateDir);
  const port = await freePort();
  const vars = { JWKS_URL: platform.url, JWT_ISSUER: issuer };
  const server = await serve({ root, stateDir, port, vars });
  const base = `http://127.0.0.1:${port}`;
  await waitUntilReady(base);
  return {
    base,
    stop: async () => {
      await server.stop();
      platform.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
