import { type Logger, redactText } from "#lib/log.ts";

const REPEAT_AFTER_MS = 10_000;
const MAX_REMEMBERED = 100;

/**
 * Logs what the queue reports. While the database is away every slot of every queue fails at once: one line per
 * message and interval says as much. pg-boss emits copies of errors, which are no `Error` any more.
 */
export function reportErrors(log: Logger): (error: { message?: string }) => void {
  const loggedAt = new Map<string, number>();
  return ({ message = "unknown" }) => {
    const now = performance.now();
    if (now - (loggedAt.get(message) ?? Number.NEGATIVE_INFINITY) < REPEAT_AFTER_MS) return;
    if (loggedAt.size >= MAX_REMEMBERED) loggedAt.clear();
    loggedAt.set(message, now);
    log.error({ reason: redactText(message) }, "queue error");
  };
}
