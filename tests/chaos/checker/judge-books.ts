import { SEND_ATTEMPTS_MAX } from "#lib/domain/retry-policy.ts";
import { MAX_APPLY_ATTEMPTS } from "#lib/ingest/apply-event.ts";
import type { History, Violation } from "./history.ts";

const ACCEPTED = 200;

/** I2, I7, I8, I9 and I10: what was taken in, against what is there. */
export function judgeBooks(history: History): Violation[] {
  return [
    ...judgeAcked(history),
    ...judgeRefused(history),
    ...judgePoison(history),
    ...judgeBudgets(history),
    ...judgeSums(history),
  ];
}

function judgeAcked({ posts, events }: History): Violation[] {
  const kept = new Set(events.map(({ id }) => id));
  return posts
    .filter(({ status, eventId }) => status === ACCEPTED && (eventId === null || !kept.has(eventId)))
    .map(({ eventId }) => ({
      invariant: "I2",
      what: `event ${eventId} was answered with 200 and is not there`,
    }));
}

function judgeRefused({ posts }: History): Violation[] {
  const bodies = Map.groupBy(posts, ({ body }) => body);
  return [...bodies.values()]
    .filter((attempts) => attempts.every(({ status }) => status !== ACCEPTED))
    .map((attempts) => ({
      invariant: "I7",
      what: `a webhook was never taken: ${attempts.map(({ status }) => status ?? "no answer").join(", ")}`,
    }));
}

function judgePoison({ events, poisonCount }: History): Violation[] {
  const dead = events.filter(({ state }) => state === "dead");
  const silent = dead.filter(({ reason }) => !reason);
  const violations: Violation[] = [];
  if (dead.length < poisonCount) {
    violations.push({
      invariant: "I8",
      what: `${poisonCount} poisoned events, of which ${dead.length} are dead`,
    });
  }
  if (silent.length > 0)
    violations.push({ invariant: "I8", what: `${silent.length} are dead for no reason` });
  return violations;
}

function judgeBudgets({ events, outbound }: History): Violation[] {
  const tired = events.filter(({ attempts }) => attempts > MAX_APPLY_ATTEMPTS + 1);
  const pushed = outbound.filter(({ refusedAttempts }) => refusedAttempts > SEND_ATTEMPTS_MAX);
  return [
    ...tired.map(({ id, attempts }) => ({
      invariant: "I9" as const,
      what: `event ${id} was tried ${attempts} times`,
    })),
    ...pushed.map(({ id, refusedAttempts }) => ({
      invariant: "I9" as const,
      what: `message ${id} was tried again ${refusedAttempts} times`,
    })),
  ];
}

/** Several attempts to bring one poisoned body may each have been kept. */
function judgeSums({ events, posts, poisonCount }: History): Violation[] {
  const violations: Violation[] = [];
  const report = (what: string) => violations.push({ invariant: "I10", what });
  const count = (state: string) => events.filter((event) => event.state === state).length;
  const [applied, ignored, dead, pending] = ["applied", "ignored", "dead", "pending"].map(count);
  if (pending) report(`${pending} events were never applied`);
  if ((applied ?? 0) + (ignored ?? 0) + (dead ?? 0) + (pending ?? 0) !== events.length) {
    report("the states of the events do not add up to their number");
  }
  const attempts = posts.length;
  if (events.length > attempts) report(`${events.length} events came of ${attempts} posts`);
  const unexpected = events.filter(
    ({ state, reason }) => state === "dead" && !/JSON|deep|read/i.test(reason ?? ""),
  );
  if (unexpected.length > 0) {
    report(
      `${unexpected.length} events are dead beside ${poisonCount} poisoned ones: ${unexpected[0]?.reason}`,
    );
  }
  return violations;
}
