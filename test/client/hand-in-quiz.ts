/**
 * A program as somebody writes it who has openapi.json and nothing else of Dwell: with types and a client that
 * were generated from it, it puts a course, hands in its quiz, and says how that went.
 */
import createClient from "openapi-fetch";
import type { paths } from "../../dist/client/schema.d.ts";

type Role = "learner" | "admin";

const [baseUrl = ""] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl });

async function signIn(sub: string, role: Role) {
  const { data, error } = await client.POST("/dev/token", {
    body: { sub, tenant: "client-test", roles: [role] },
  });
  if (error) throw new Error(error.detail);
  return { headers: { Authorization: `Bearer ${data.token}` } };
}

async function putCourse(): Promise<void> {
  const { data, error } = await client.PUT("/api/admin/catalog", {
    ...(await signIn("root", "admin")),
    body: {
      modules: [
        {
          id: "m",
          title: "Fire safety",
          resources: [
            {
              id: "quiz",
              kind: "quiz",
              title: "What to do",
              questions: [
                { id: "where", prompt: "Where to?", options: ["out", "up"], answer: "out" },
                { id: "lift", prompt: "By lift?", options: ["no", "yes"], answer: "no" },
              ],
            },
          ],
        },
      ],
    },
  });
  if (error) throw new Error(error.detail);
  console.log(JSON.stringify({ put: data.modules }));
}

async function handIn(): Promise<void> {
  const asAda = await signIn("ada", "learner");
  const at = { params: { path: { quiz_id: "quiz" } } };
  const quiz = await client.GET("/api/quizzes/{quiz_id}", { ...asAda, ...at });
  if (quiz.error) throw new Error(quiz.error.detail);
  const answers: Record<string, string> = {};
  for (const { id, options } of quiz.data.questions) {
    const [first = ""] = options;
    answers[id] = typeof first === "string" ? first : first.id;
  }
  const graded = await client.POST("/api/quizzes/{quiz_id}/attempts", {
    ...asAda,
    ...at,
    body: {
      attempt_id: "first",
      answers,
      quiz_version: quiz.data.quiz_version,
      time_spent: { where: 3 },
    },
  });
  if (graded.error) throw new Error(graded.error.detail);
  const { accuracy, passed, module } = graded.data;
  console.log(JSON.stringify({ accuracy, passed, status: module?.status }));
  const refused = await client.POST("/api/quizzes/{quiz_id}/attempts", {
    ...asAda,
    ...at,
    body: { attempt_id: "second", answers: { nowhere: "out" } },
  });
  const pointers = refused.error?.errors?.map(({ pointer }) => pointer);
  console.log(JSON.stringify({ code: refused.error?.code, pointers }));
}

/** What the types refuse: none of it is ever called. */
export function mistakes(): void {
  const path = { quiz_id: "quiz" };
  void client.POST("/api/quizzes/{quiz_id}/attempts", {
    params: { path },
    // @ts-expect-error: an option is a text
    body: { attempt_id: "a", answers: { where: 1 } },
  });
  void client.GET("/api/quizzes/{quiz_id}", {
    // @ts-expect-error: the path has a quiz
    params: { path: {} },
  });
  void client.POST("/api/telemetry/event", {
    // @ts-expect-error: an event is of a session
    body: {
      type: "event",
      event_id: "e",
      event_type: "told",
      occurred_at: "",
      event_data: { a: [1] },
    },
  });
}

await putCourse();
await handIn();
