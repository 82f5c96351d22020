/** A small real collector and course page for the SDK's browser tests, on two origins as in life. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** `drop` commits and then cuts the connection; `hang` never answers. */
export type Mood = "well" | "unavailable" | "unauthorised" | "hang" | "drop";

export interface ReceivedItem {
  type: "pulse" | "event";
  event_id: string;
  session_id: string;
  seq?: number;
  event_type?: string;
  event_data?: Record<string, unknown>;
  resource_id?: string;
  spans?: [number, number][];
  watch_time?: number;
  position?: number;
  played?: [number, number][];
  final?: boolean;
}
export interface Received {
  body: { sent_at: string; device_id: string; items: ReceivedItem[] };
  token: string;
  mood: Mood;
}

export async function startCollector() {
  const requests: Received[] = [];
  const committed = new Map<string, ReceivedItem>();
  const answers = new Map<string, string[]>();
  let mood: Mood = "well";
  let isRight = (_token: string) => true;

  const server = createServer((request, response) => {
    allowOrigin(response);
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    void readBody(request).then((text) => {
      const token = (request.headers.authorization ?? "").replace("Bearer ", "");
      const now: Mood = mood === "well" && !isRight(token) ? "unauthorised" : mood;
      const body = JSON.parse(text) as Received["body"];
      requests.push({ body, token, mood: now });
      if (now === "hang") return;
      if (now === "unavailable") return void response.writeHead(503, { "Retry-After": "1" }).end();
      if (now === "unauthorised") return void response.writeHead(401).end();
      const results = body.items.map(({ event_id }) => ({
        event_id,
        status: committed.has(event_id) ? "duplicate" : "accepted",
        credited_seconds: 0,
      }));
      for (const item of body.items) committed.set(item.event_id, item);
      if (now === "drop") return void request.socket.destroy();
      for (const { event_id, status } of results) {
        answers.set(event_id, [...(answers.get(event_id) ?? []), status]);
      }
      response.writeHead(200, { "Content-Type": "application/json" }).end(
        JSON.stringify({
          results,
          credited_seconds: 0,
          modules: [],
          server_time: new Date().toISOString(),
          next_pulse_seconds: 15,
        }),
      );
    });
  });
  const origin = await listen(server);
  return {
    origin,
    requests,
    /** What a server would have on its disk, by event id. */
    committed,
    /** What the client was told of each id. */
    answers,
    feel: (next: Mood) => {
      mood = next;
    },
    accept: (check: (token: string) => boolean) => {
      isRight = check;
    },
    stop: () => close(server),
  };
}
export type Collector = Awaited<ReturnType<typeof startCollector>>;

/** Serves the SDK and an empty course page at any other path. */
export async function startCourse(sdk: string) {
  const server = createServer((request, response) => {
    if (request.url === "/dwell.js") {
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(sdk);
    } else {
      const page = `<!doctype html><title>Course</title><script src="/dwell.js"></script><main id="text">Text</main>`;
      response.writeHead(200, { "Content-Type": "text/html" }).end(page);
    }
  });
  const origin = await listen(server);
  return { origin, stop: () => close(server) };
}

function allowOrigin(response: ServerResponse) {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", "authorization, content-type");
  response.setHeader("Access-Control-Expose-Headers", "Retry-After");
  response.setHeader("Access-Control-Max-Age", "7200");
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk as string;
  return text;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
