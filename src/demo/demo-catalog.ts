/** What the demo tenant's learners are assigned: two courses of six modules; /demo shows the first module. */
import type { Catalog, CatalogModule, CatalogResource } from "../contract/catalog.ts";

type Question = readonly [prompt: string, right: string, ...wrong: string[]];

function quiz(id: string, title: string, questions: readonly Question[]): CatalogResource {
  return {
    id,
    kind: "quiz",
    title,
    pass_mark: 0.7,
    questions: questions.map(([prompt, right, ...wrong], index) => ({
      id: `q${index + 1}`,
      prompt,
      // Where the right one stands must not tell it.
      options: [right, ...wrong].toSorted(),
      answer: right,
    })),
  };
}

function video(id: string, title: string, duration: number): CatalogResource {
  return { id, kind: "video", title, duration, complete_when: { coverage: 0.9 } };
}

function reading(id: string, title: string, focus_seconds: number): CatalogResource {
  return { id, kind: "reading", title, complete_when: { focus_seconds } };
}

/** `dueAt` are the assignments' times, by their ids, epoch ms. */
export function demoCatalog(dueAt: ReadonlyMap<string, number>): Catalog {
  const assignment = (id: string, title: string): CatalogResource => {
    const due = dueAt.get(id);
    return {
      id,
      kind: "assignment",
      title,
      complete_when: { min_score: 0.6 },
      ...(due !== undefined && { due_at: new Date(due).toISOString() }),
    };
  };
  return {
    modules: [...workplaceSafety(assignment), ...dataProtection(assignment)],
    certifications: [
      {
        id: "safety-steward",
        title: "Safety steward",
        modules: ["fire-safety", "first-aid", "ergonomics", "machines", "substances", "lone-work"],
        pass_mark: 0.8,
      },
      {
        id: "data-steward",
        title: "Data protection steward",
        modules: ["data-basics", "phishing", "passwords", "sharing", "incidents", "audits"],
        pass_mark: 0.8,
      },
    ],
  };
}

type Assign = (id: string, title: string) => CatalogResource;

function workplaceSafety(assignment: Assign): CatalogModule[] {
  return [
    {
      id: "fire-safety",
      title: "Fire safety",
      resources: [
        {
          id: "fire-safety-video",
          kind: "video",
          title: "What to do when the alarm sounds",
          duration: 120,
          url: "/demo",
          complete_when: { coverage: 0.9 },
        },
        {
          id: "fire-safety-reading",
          kind: "reading",
          title: "Escape routes at a glance",
          url: "/demo",
          complete_when: { focus_seconds: 30 },
        },
      ],
    },
    {
      id: "first-aid",
      title: "First aid",
      resources: [
        video("first-aid-video", "The first five minutes", 2100),
        video("first-aid-practice", "Compressions, filmed from above", 1500),
        reading("first-aid-reading", "What is in the kit, and what for", 720),
        quiz("first-aid-quiz", "Check: first aid", [
          ["Somebody lies still. What first?", "See whether they answer", "Move them", "Wait"],
          ["Which number is called?", "112", "The reception", "Their family"],
          ["How deep is a chest compression?", "5 to 6 cm", "1 to 2 cm", "10 cm or more"],
          ["A burn: what helps first?", "Cool running water", "Ice", "Oil"],
          ["Who may use the defibrillator?", "Anybody", "Doctors alone", "Nobody in here"],
        ]),
      ],
    },
    {
      id: "ergonomics",
      title: "A desk that does not hurt",
      resources: [
        video("ergonomics-video", "Chair, screen, light", 1980),
        reading("ergonomics-reading", "Breaks that work", 600),
        assignment("ergonomics-assignment", "Your own desk, before and after"),
      ],
    },
    {
      id: "machines",
      title: "Machines and guards",
      resources: [
        video("machines-video", "Why a guard is never in the way", 2400),
        reading("machines-reading", "Locking out, step by step", 900),
        quiz("machines-quiz", "Check: locking out", [
          ["Who takes a lock off?", "Whoever put it on", "The foreman", "Whoever has the key"],
          ["A guard is missing. What now?", "Stop, and tell", "Go on with care", "Tape it"],
          ["When is a machine off?", "When it cannot start", "When it is quiet", "At lunch"],
          ["Gloves at a drill?", "No, they are pulled in", "Yes, always", "Leather ones"],
        ]),
      ],
    },
    {
      id: "substances",
      title: "Substances that bite",
      resources: [
        video("substances-video", "Nine signs, nine dangers", 1800),
        video("substances-store", "A store, well kept", 1320),
        reading("substances-reading", "How to read a data sheet", 840),
      ],
    },
    {
      id: "lone-work",
      title: "Working alone",
      resources: [
        reading("lone-work-reading", "Who knows where you are?", 780),
        quiz("lone-work-quiz", "Check: working alone", [
          ["How often is there a call?", "As agreed before", "Never", "Each evening"],
          ["Nobody answers. What now?", "Somebody goes there", "Wait an hour", "Write a mail"],
          ["What is never done alone?", "Work in a tank", "Filing", "Driving"],
        ]),
        assignment("lone-work-assignment", "A plan for a night shift"),
      ],
    },
  ];
}

function dataProtection(assignment: Assign): CatalogModule[] {
  return [
    {
      id: "data-basics",
      title: "Personal data",
      resources: [
        video("data-basics-video", "What makes data personal", 1920),
        reading("data-basics-reading", "Six reasons that allow its use", 900),
        quiz("data-basics-quiz", "Check: personal data", [
          ["Which is personal data?", "A staff number", "A room's size", "The year's turnover"],
          ["How long may it be kept?", "As long as it is needed", "For ever", "Ten years, always"],
          ["Who may ask for a copy of it?", "Whoever it is about", "Anybody", "Nobody"],
          ["What is consent?", "Freely given, and told what for", "A ticked box", "Silence"],
        ]),
      ],
    },
    {
      id: "phishing",
      title: "Mail that wants something",
      resources: [
        video("phishing-video", "Five mails, one of them real", 1500),
        quiz("phishing-quiz", "Check: which mail is real?", [
          ["The sender's name fits. Enough?", "No: look at the address", "Yes", "If it is urgent"],
          ["A link shows one address and leads to another.", "Do not follow it", "Follow it"],
          ["You did click. What now?", "Tell IT at once", "Wait and see", "Delete the mail"],
        ]),
        { ...reading("phishing-reading", "Stories of those who clicked", 600), optional: true },
      ],
    },
    {
      id: "passwords",
      title: "Passwords, keys and codes",
      resources: [
        video("passwords-video", "One sentence is better than one word", 1380),
        reading("passwords-reading", "A manager for your passwords", 660),
      ],
    },
    {
      id: "sharing",
      title: "Sharing, but not with everybody",
      resources: [
        video("sharing-video", "Who can open this link?", 1740),
        reading("sharing-reading", "Before you press send", 720),
        quiz("sharing-quiz", "Check: sharing", [
          ["A list of guests goes to the caterer. What of it?", "Numbers and diets", "All of it"],
          ["A link that anybody can open is", "published", "private", "encrypted"],
          ["Blind copy is for", "people who do not know each other", "secrets", "the boss"],
          ["A stick is found in the car park.", "Hand it to IT", "Look what is on it"],
        ]),
      ],
    },
    {
      id: "incidents",
      title: "When it has happened",
      resources: [
        reading("incidents-reading", "The first 72 hours", 1080),
        assignment("incidents-assignment", "Report an incident that never was"),
      ],
    },
    {
      id: "audits",
      title: "When somebody asks to see it",
      resources: [
        video("audits-video", "A visit by the authority", 1620),
        reading("audits-reading", "The record of what you do with data", 840),
      ],
    },
  ];
}
