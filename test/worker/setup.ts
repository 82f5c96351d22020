import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import worker from "../../src/worker.ts";
import { checkAnswer } from "./build/check-answer.ts";

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);

// Every answer in these tests, whoever asks and for whatever, is held to the contract.
const { fetch } = worker;
worker.fetch = async (request, ...rest) => {
  const response = await fetch(request, ...rest);
  await checkAnswer(request, response);
  return response;
};
