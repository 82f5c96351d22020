/** A load generator that costs next to nothing beside workerd: raw sockets, requests made before the clock runs. */
import { connect, type Socket } from "node:net";

export interface Load {
  readonly host: string;
  readonly port: number;
  readonly requests: readonly Buffer[];
  readonly connections: number;
}

export function makeRequest(path: string, body: string, token: string, limited: boolean): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Content-Type: application/json",
    `Authorization: Bearer ${token}`,
    ...(limited ? ["X-Limited: 1"] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    "",
  ].join("\r\n");
  return Buffer.from(head + body);
}

export function makeGet(path: string, token: string): Buffer {
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
}

/** Sends each request once over keep-alive connections; answers seconds. Throws where any answer is not 200. */
export async function send({ host, port, requests, connections }: Load): Promise<number> {
  let next = 0;
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(host, port)));
  const startedAt = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      while (next < requests.length) await exchange(socket, requests[next++]!);
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  return seconds;
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

function exchange(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    const settle = (error?: Error) => {
      socket.off("data", onData);
      socket.off("close", onClose);
      if (error) reject(error);
      else resolve();
    };
    const onClose = () => settle(new Error("the connection was closed"));
    const onData = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const head = text.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
      const whole =
        length === undefined
          ? text.endsWith("0\r\n\r\n")
          : text.length >= head + 4 + Number(length);
      if (!whole) return;
      settle(text.startsWith("HTTP/1.1 200") ? undefined : new Error(text.slice(0, 600)));
    };
    socket.on("data", onData);
    socket.once("close", onClose);
    socket.write(request);
  });
}
