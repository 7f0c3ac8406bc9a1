import { selectConversation } from "#db/queries/select-conversation.ts";
import type { Context } from "#lib/context.ts";
import type { BotMode, Channel } from "#lib/domain/channel.ts";
import { type ComposerState, decideComposer } from "#lib/domain/composer.ts";
import { contactName, maskIdentity } from "#lib/domain/contact-name.ts";
import type { BotPauseReason } from "#lib/domain/conversation.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { hasOptedOut } from "#lib/domain/opt-out.ts";
import { isAccountStopped } from "#lib/domain/retry-policy.ts";

export interface ConversationView {
  id: string;
  /** `hasOptedOut`: wants no answers of the assistant. */
  contact: { name: string; handle: string | null; hasOptedOut: boolean };
  /** The contact is a group of several people. */
  isGroup: boolean;
  account: {
    id: string;
    channel: Channel;
    name: string;
    botMode: BotMode;
    /** People may answer after the customer service window, by Meta's human agent tag. */
    hasHumanAgent: boolean;
    /** Meta refused its access token: what is written waits. */
    isStopped: boolean;
  };
  windowClosesAt: Date | null;
  unreadCount: number;
  pause: { reason: BotPauseReason | null; since: Date } | null;
  /** What the assistant did last here; `handOffReason` is why it left that to people, where it did. */
  newestTurn: { id: string; handOffReason: string | null } | null;
  draft: WaitingDraft | null;
  composer: ComposerState;
}

export interface WaitingDraft {
  turnId: string;
  text: string;
  createdAt: Date;
  /** The message it would answer; null if that one is gone. */
  inReplyTo: string | null;
}

/** null: there is no such conversation. */
export async function getConversation(
  ctx: Context,
  operator: Operator,
  { conversationId }: { conversationId: string },
): Promise<ConversationView | null> {
  const row = await selectConversation(ctx.db, conversationId);
  if (!row) return null;
  const { account, contact, identity } = row;
  const isGroup = identity?.kind === "group";
  const isConnected = ctx.meta.isConnected(account.channel, account.externalId);
  return {
    id: row.id,
    contact: {
      name: contactName({ ...contact, identity }),
      handle: contact.username ? `@${contact.username}` : identity && maskIdentity(identity),
      hasOptedOut: hasOptedOut(contact),
    },
    isGroup,
    account: {
      id: account.id,
      channel: account.channel,
      name: account.name,
      botMode: account.botMode,
      hasHumanAgent: account.hasHumanAgent,
      isStopped: isAccountStopped(account, ctx.meta.tokenFingerprint(account.channel, account.externalId)),
    },
    windowClosesAt: row.windowClosesAt,
    unreadCount: row.unreadCount,
    pause: row.botPausedAt && { reason: row.botPauseReason, since: row.botPausedAt },
    newestTurn: row.newestTurn && {
      id: row.newestTurn.id,
      handOffReason: row.newestTurn.state === "handed_off" ? row.newestTurn.reason : null,
    },
    draft: toDraft(row.draft),
    composer: decideComposer(
      {
        operator,
        channel: account.channel,
        isConnected,
        hasHumanAgent: account.hasHumanAgent,
        windowClosesAt: row.windowClosesAt,
        isGroup,
      },
      ctx.now(),
    ),
  };
}

type DraftRow = NonNullable<Awaited<ReturnType<typeof selectConversation>>>["draft"];

function toDraft(draft: DraftRow): WaitingDraft | null {
  if (!draft?.id || !draft.text || !draft.createdAt) return null;
  return { turnId: draft.id, text: draft.text, createdAt: draft.createdAt, inReplyTo: draft.inReplyTo };
}
