import { connect } from "#db/client.ts";
import { type AwaitOptions, awaitOutcomes } from "./await-outcomes.ts";
import type { BodyOutcome, ReplayedBody } from "./body-outcome.ts";
import type { Instance } from "./find-instance.ts";
import type { RecordedBody } from "./list-bodies.ts";
import { type PostOutcome, postBodies } from "./post-bodies.ts";

/** Counts from 0 to twice the number of bodies: each is posted, then judged. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Posts every body and waits for what becomes of it.
 * @throws {ReplayProblem} when nobody answers
 */
export async function replayBodies(
  instance: Instance,
  bodies: RecordedBody[],
  onProgress: OnProgress,
  { stallTimeoutMs }: Pick<AwaitOptions, "stallTimeoutMs"> = {},
): Promise<ReplayedBody[]> {
  const total = bodies.length * 2;
  let posted = 0;
  const outcomes = await postBodies(instance, bodies, () => {
    posted += 1;
    onProgress(posted, total);
  });
  const eventIds = outcomes.flatMap((outcome) =>
    outcome.kind === "posted" && outcome.eventId !== null ? [outcome.eventId] : [],
  );
  const judged = await judge(instance.databaseUrl, eventIds, {
    stallTimeoutMs,
    onFinished: (finished) => onProgress(total - eventIds.length + finished, total),
  });
  return bodies.map(({ file }, index) => ({ file, outcome: outcomeOf(outcomes[index], judged) }));
}

async function judge(databaseUrl: string | null, eventIds: string[], options: AwaitOptions) {
  if (!databaseUrl || eventIds.length === 0) return new Map<string, BodyOutcome>();
  const db = connect(databaseUrl, { maxConnections: 1, applicationName: "gatehouse-replay" });
  try {
    return await awaitOutcomes(db, eventIds, options);
  } catch {
    return new Map<string, BodyOutcome>(); // as good as no database: the report says that it cannot be read
  } finally {
    await db.$client.end();
  }
}

function outcomeOf(posted: PostOutcome | undefined, judged: Map<string, BodyOutcome>): BodyOutcome {
  if (!posted) return { kind: "skipped", why: "not posted" };
  if (posted.kind !== "posted") return posted;
  return (posted.eventId && judged.get(posted.eventId)) || { kind: "accepted" };
}
