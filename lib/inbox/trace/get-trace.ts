import { z } from "zod";
import { selectMessageStatuses } from "#db/queries/select-message-statuses.ts";
import { selectTurnMessages, selectTurnTrace, type TurnMessageRow } from "#db/queries/select-turn-trace.ts";
import type { Context } from "#lib/context.ts";
import { diffWords } from "#lib/domain/diff-words.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { toReceivedStep, toTraceSteps } from "./to-trace-steps.ts";
import type { SentStep, TraceView } from "./trace-view.ts";

export const getTraceSchema = z.object({ turnId: z.uuid() });

/** Why the assistant said what it said, or did not. null: there is no such turn. */
export async function getTrace(
  ctx: Context,
  operator: Operator,
  { turnId }: z.infer<typeof getTraceSchema>,
): Promise<TraceView | null> {
  const turn = await selectTurnTrace(ctx.db, turnId);
  if (!turn) return null;
  const { trace, conversationId, channelAccountId } = turn;
  const { inboundMessageIds } = trace;
  const rows = await selectTurnMessages(ctx.db, { conversationId, turnIds: [turnId], inboundMessageIds });
  const outbound = rows.filter(({ direction }) => direction === "outbound");
  const externalIds = outbound.flatMap(({ externalId }) => externalId ?? []);
  const statuses = await selectMessageStatuses(ctx.db, { channelAccountId, externalIds });
  const steps = toTraceSteps(trace);
  return {
    ...steps,
    turnId,
    state: turn.state,
    reason: turn.reason,
    openedAt: turn.createdAt,
    settledAt: turn.state === "open" ? null : turn.updatedAt,
    received: rows
      .filter(({ id }) => inboundMessageIds.includes(id))
      .map((row) => toReceivedStep(row, steps.guard.evidence)),
    draft: turn.text,
    decidedBy: turn.decidedBy ? { name: turn.deciderName, isYou: turn.decidedBy === operator.id } : null,
    sent: outbound.map((row) => toSentStep(row, statuses)),
    edit: editOf(turn.text ?? trace.blockedText ?? null, outbound),
  };
}

function toSentStep(
  { id, author, text, status, occurredAt, externalId }: TurnMessageRow,
  statuses: Awaited<ReturnType<typeof selectMessageStatuses>>,
): SentStep {
  const reports = statuses
    .filter((report) => report.externalId === externalId)
    .map((report) => ({ status: report.status, at: report.occurredAt }));
  return { id, author, text, status, queuedAt: occurredAt, reports };
}

/** A long text went out as several messages: together they are what the person wrote. */
function editOf(draft: string | null, outbound: TurnMessageRow[]) {
  const written = outbound.filter(({ author }) => author === "operator").map(({ text }) => text);
  return draft === null || written.length === 0 ? null : diffWords(draft, written.join("\n"));
}
