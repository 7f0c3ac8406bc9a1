import { z } from "zod";
import { selectDeadLettersUntil } from "#db/queries/dead-letters.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { JOB_NAMES } from "#lib/queue/jobs.ts";
import { DEAD_LETTERS_PER_PAGE } from "./list-dead-letters.ts";
import { type RedrivenSlice, redriveSlice } from "./redrive-slice.ts";

export const redriveChosenSchema = z.object({
  letterIds: z.array(z.uuid()).min(1).max(DEAD_LETTERS_PER_PAGE),
});

export const redriveAllSchema = z.object({
  /** null: of every kind. */
  queue: z.enum(JOB_NAMES).nullable(),
  /** From the slice before; null: this is the first one. */
  until: z.date().nullable(),
});

export type RedriveOutcome =
  | ({ kind: "done"; until: Date | null } & RedrivenSlice)
  | { kind: "refused"; reason: "viewer" };

/** Has chosen dead letters run again. Those that somebody else had run again meanwhile are left alone. */
export async function redriveChosen(
  ctx: Context,
  operator: Operator,
  { letterIds }: z.infer<typeof redriveChosenSchema>,
): Promise<RedriveOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const chosen = { queue: null, since: null, until: null, ids: letterIds };
  const slice = await redriveSlice(ctx, chosen, { via: "page", operatorId: operator.id });
  return { kind: "done", until: null, ...slice };
}

/**
 * Has the oldest dead letters run again, a slice at a time: whoever calls goes on with `until` while some remain.
 * What dies again meanwhile is not run once more.
 */
export async function redriveAll(
  ctx: Context,
  operator: Operator,
  { queue, until }: z.infer<typeof redriveAllSchema>,
): Promise<RedriveOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const end = until ?? (await selectDeadLettersUntil(ctx.db));
  const all = { queue, since: null, until: end, ids: null };
  const slice = await redriveSlice(ctx, all, { via: "page", operatorId: operator.id });
  return { kind: "done", until: end, ...slice };
}
