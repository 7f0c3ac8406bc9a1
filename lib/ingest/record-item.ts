import type { Context } from "#lib/context.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { ItemCounts } from "#lib/domain/webhook-event.ts";
import type { EventSource } from "./event-source.ts";
import { noteCoexistence } from "./note-coexistence.ts";
import { recordAccountActivity } from "./record-account-activity.ts";
import { recordActivity } from "./record-activity.ts";
import { recordChange } from "./record-change.ts";
import { recordComment } from "./record-comment.ts";
import { recordEcho } from "./record-echo.ts";
import { recordIdentityChange } from "./record-identity-change.ts";
import { recordMessage } from "./record-message.ts";
import { recordReaction } from "./record-reaction.ts";
import { recordStatus } from "./record-status.ts";
import { recordStoryInsights } from "./record-story-insights.ts";

/** An item that says something to record. */
export type RecordableEvent = Exclude<InboundEvent, { kind: "ignored" | "malformed" }>;

/** Hands an item to the recorder of its kind; returns what it counts as. */
export async function recordItem(
  ctx: Context,
  source: EventSource,
  item: RecordableEvent,
): Promise<keyof ItemCounts> {
  await noteCoexistence(ctx, source, item);
  switch (item.kind) {
    case "message":
      await recordMessage(ctx, source, item);
      return "messages";
    case "echo":
      await recordEcho(ctx, source, item);
      return "echoes";
    case "status":
      await recordStatus(ctx, source, item);
      return "statuses";
    case "reaction":
      await recordReaction(ctx, source, item);
      return "others";
    case "edit":
    case "revoke":
      await recordChange(ctx, source, item);
      return "others";
    case "activity":
      await recordActivity(ctx, source, item);
      return "others";
    case "account_activity":
      await recordAccountActivity(ctx, source, item);
      return "others";
    case "comment":
      await recordComment(ctx, source, item);
      return "others";
    case "story_insights":
      await recordStoryInsights(ctx, source, item);
      return "others";
    case "identity_change":
      await recordIdentityChange(ctx, source, item);
      return "others";
  }
}
