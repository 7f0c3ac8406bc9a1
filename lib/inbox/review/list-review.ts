import { selectAskedMessages, selectReviewQueue } from "#db/queries/select-review-queue.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { type ComposerState, decideComposer } from "#lib/domain/composer.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { toReceivedStep, toTraceSteps } from "../trace/to-trace-steps.ts";
import type { GateStep, ReceivedStep, TraceView } from "../trace/trace-view.ts";

/** Shown at once; the next come up as these are decided. */
const REVIEW_ITEMS_SHOWN = 50;

export interface ReviewItem {
  turnId: string;
  conversationId: string;
  /** A draft can be sent as the assistant's; what answers a hand-off is the operator's own. */
  kind: "draft" | "hand_off";
  reason: string | null;
  name: string;
  channel: Channel;
  accountName: string;
  waitsSince: Date;
  question: ReceivedStep[];
  /** The draft, or what the gate held back; null: nothing was written. */
  suggestion: string | null;
  gate: GateStep | null;
  guard: TraceView["guard"];
  composer: ComposerState;
}

export interface ReviewQueue {
  items: ReviewItem[];
  /** More wait behind these. */
  hasMore: boolean;
}

/** What waits for a person to decide, longest first. */
export async function listReview(ctx: Context, operator: Operator): Promise<ReviewQueue> {
  const rows = await selectReviewQueue(ctx.db, REVIEW_ITEMS_SHOWN + 1);
  const shown = rows.slice(0, REVIEW_ITEMS_SHOWN);
  const asked = await selectAskedMessages(
    ctx.db,
    shown.flatMap(({ trace }) => trace.inboundMessageIds),
  );
  const items = shown.map((row): ReviewItem => {
    const { guard, gate } = toTraceSteps(row.trace);
    const ids = new Set(row.trace.inboundMessageIds);
    return {
      turnId: row.id,
      conversationId: row.conversationId,
      kind: row.state === "drafted" ? "draft" : "hand_off",
      reason: row.reason,
      name: contactName({ ...row.contact, identity: row.identity }),
      channel: row.account.channel,
      accountName: row.account.name,
      waitsSince: row.createdAt,
      question: asked
        .filter(({ id }) => ids.has(id))
        .map((message) => toReceivedStep(message, guard.evidence)),
      suggestion: row.text ?? row.trace.blockedText ?? null,
      gate,
      guard,
      composer: composerOf(ctx, operator, row),
    };
  });
  return { items, hasMore: rows.length > shown.length };
}

type Row = Awaited<ReturnType<typeof selectReviewQueue>>[number];

function composerOf(ctx: Context, operator: Operator, { account, identity, windowClosesAt }: Row) {
  const { channel, externalId, hasHumanAgent } = account;
  return decideComposer(
    {
      operator,
      channel,
      isConnected: ctx.meta.isConnected(channel, externalId),
      hasHumanAgent,
      windowClosesAt,
      isGroup: identity?.kind === "group",
    },
    ctx.now(),
  );
}
