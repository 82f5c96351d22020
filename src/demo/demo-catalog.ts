import type { Catalog } from "../contract/catalog.ts";

/** What the demo tenant's learners are assigned; /demo shows its first module. */
export const DEMO_CATALOG: Catalog = {
  modules: [
    {
      id: "fire-safety",
      title: "Fire safety",
      resources: [
        {
          id: "fire-safety-video",
          kind: "video",
          title: "What to do when the alarm sounds",
          duration: 120,
          url: "/media/fire-safety.webm",
          complete_when: { coverage: 0.9 },
        },
        {
          id: "fire-safety-reading",
          kind: "reading",
          title: "Escape routes at a glance",
          complete_when: { focus_seconds: 30 },
        },
      ],
    },
  ],
};
