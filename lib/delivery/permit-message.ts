import type { Transaction } from "#db/client.ts";
import type { nextQueuedMessage } from "#db/queries/deliver-messages.ts";
import { holdBotMode } from "#db/queries/hold-bot-mode.ts";
import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import { findSenderRule } from "#db/queries/sender-rules.ts";
import type { Context } from "#lib/context.ts";
import { decidePermission, type PermissionRefusal } from "#lib/domain/decide-permission.ts";
import { hasOptedOut } from "#lib/domain/opt-out.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import type { SendMessageInput } from "#lib/meta/meta-client.ts";

export type QueuedMessage = NonNullable<Awaited<ReturnType<typeof nextQueuedMessage>>>;

const WINDOW_CLOSED = "The customer service window closed before it was sent.";
const NOT_PERMITTED: Record<PermissionRefusal | "template_only", string> = {
  template_only: `${WINDOW_CLOSED} Only a template can be sent now.`,
  never_wrote: "The contact has not written yet.",
  human_agent_off: `${WINDOW_CLOSED} The account may not use the human agent tag.`,
  people_only: `${WINDOW_CLOSED} Only a person may still answer, in their own words.`,
  window_closed: WINDOW_CLOSED,
};

/** By which of Meta's rules it goes out now, or why it may not. */
export function permit(
  ctx: Context,
  { account, windowClosesAt }: LockedConversation,
  { author }: QueuedMessage,
  content: OutboundContent,
): { tag: SendMessageInput["tag"] } | { reason: string } {
  const facts = { ...account, windowClosesAt, isHumanWritten: author === "operator" };
  const permission = decidePermission(facts, ctx.now());
  switch (permission.kind) {
    case "response":
      return { tag: null };
    case "human_agent":
      return { tag: "human_agent" };
    case "template_only":
      return content.kind === "template" ? { tag: null } : { reason: NOT_PERMITTED.template_only };
    case "refused":
      return { reason: NOT_PERMITTED[permission.reason] };
  }
}

/** Why it must not go out any more, whatever Meta allows; null: it may. */
export async function refuse(
  ctx: Context,
  tx: Transaction,
  conversation: LockedConversation,
  message: QueuedMessage,
): Promise<{ status: "cancelled" | "failed"; reason: string } | null> {
  const { account, botPausedAt, botPauseReason } = conversation;
  // The hand-off itself pauses the assistant: its own last words still go out.
  const peopleOwn = botPausedAt !== null && botPauseReason !== "handed_off";
  const isUnapproved = message.author === "bot" && message.operatorId === null;
  if (isUnapproved && peopleOwn) return { status: "cancelled", reason: "A person took the conversation." };
  // The conversation's lock says nothing about the account: the assistant may have been switched off meanwhile.
  if (isUnapproved && (await holdBotMode(tx, account.id)) === "off") {
    return { status: "cancelled", reason: "The assistant was switched off." };
  }
  // Both cancel what is queued; what Meta refused for now was just going out, and is queued again since.
  if (isUnapproved && hasOptedOut(conversation.optOut)) {
    return { status: "cancelled", reason: "The contact wants no answers of the assistant." };
  }
  if (isUnapproved && (await findSenderRule(tx, conversation.contactId)) === "blocked") {
    return { status: "cancelled", reason: "The assistant does not answer this contact." };
  }
  if (!ctx.meta.isConnected(account.channel, account.externalId)) {
    return { status: "failed", reason: "The account is not connected: it has no access token." };
  }
  return null;
}
