/** One JSON object a line: what the platform's log search indexes by field. */
export function logError(
  what: string,
  error: unknown,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  const cause = error instanceof Error ? error : new Error(String(error));
  console.error(
    JSON.stringify({
      level: "error",
      what,
      ...fields,
      error: cause.message,
      cause: causeOf(cause),
    }),
  );
}

function causeOf(error: Error): string | undefined {
  return error.cause instanceof Error ? error.cause.message : undefined;
}
