/** The page's life as the browser tells it. No `unload` listener: it alone would bar the back/forward cache. */

export interface PageLife {
  /** Shown, hidden, focused or blurred. */
  onChange(): void;
  onHidden(): void;
  /** `forGood` is false where the page may come back from the back/forward cache. */
  onLeave(forGood: boolean): void;
  onRestore(): void;
  onOnline(): void;
}

/** Starts to listen; the answer stops it. */
export function watchPageLife(life: PageLife): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  document.addEventListener(
    "visibilitychange",
    () => {
      life.onChange();
      if (document.visibilityState === "hidden") life.onHidden();
    },
    { signal },
  );
  const listen = <K extends keyof WindowEventMap>(
    type: K,
    listener: (event: WindowEventMap[K]) => void,
  ) => window.addEventListener(type, listener, { signal });
  listen("focus", () => life.onChange());
  listen("blur", () => life.onChange());
  listen("pagehide", (event) => life.onLeave(!event.persisted));
  listen("pageshow", (event) => {
    if (event.persisted) life.onRestore();
  });
  listen("online", () => life.onOnline());
  return () => abort.abort();
}
