/** The part of the SDK's global that the course uses. */
export interface Telemetry {
  init(options: { endpoint: string; getToken: () => string | null }): unknown;
  attach(
    element: Element,
    what: { moduleId: string; resourceId: string; kind: "video" | "reading" },
  ): { detach(): void };
  /** Returns a function that stops listening. */
  on(name: "ack", listener: (event: unknown) => void): () => void;
}
