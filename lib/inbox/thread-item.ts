import type { AttachmentView } from "#lib/domain/attachment.ts";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import type { MessageContent, MessageContext, MessageKind } from "#lib/domain/message-content.ts";
import type { MessageAuthor, MessageStatus } from "#lib/domain/message-status.ts";

/** What a thread shows, in one order by time and id. */
export type ThreadItem = MessageView | ActivityView;

export interface MessageView {
  type: "message";
  id: string;
  author: MessageAuthor;
  /** In a group: the name of the member who wrote it. */
  participant: string | null;
  content: MessageContent;
  text: string;
  context: MessageContext;
  /** The message that it answers; null: it answers none. */
  replyTo: QuoteView | null;
  attachments: AttachmentView[];
  reactions: ReactionView[];
  /** Our newest reaction, where Meta did not take it, or nobody knows. */
  reactionFailure: { status: "failed" | "unconfirmed"; emoji: string | null; reason: string | null } | null;
  edited: { at: Date; originalText: string | null } | null;
  /** The sender took it back. */
  revokedAt: Date | null;
  status: MessageStatus;
  occurredAt: Date;
  /** It is one of several messages that a long text went out as. */
  part: { number: number; count: number } | null;
  /** What Meta reported about it, oldest first. */
  reports: StatusReportView[];
  failure: { code: number | null; reason: string | null } | null;
  /** What people can decide about it; null: it neither failed nor is unconfirmed. */
  decision: DecisionView | null;
  /** How often Meta is known to have taken it: more than once after it was sent again. */
  arrivals: number;
  /** Who wrote it, or who approved what the assistant wrote; null for everybody else. */
  operator: { name: string | null; isYou: boolean } | null;
  /** The raw event that it came in. */
  webhookEventId: string | null;
  /** The turn of the assistant that is about it, or that it came from. */
  replyTurnId: string | null;
  /** Meta has given it an id: it can be answered and reacted to. */
  isKnownToMeta: boolean;
}

export interface DecisionView {
  /** Attempts so far. */
  sendAttempts: number;
  /** Viewers only look. */
  isAllowed: boolean;
  /** Evidence that it arrived may come for so long; 0: it may be sent again. */
  waitMs: number;
  /** Meta would refuse it again: always, or within the next day. */
  hopeless: "never_works" | "too_soon" | null;
  /** Somebody left it at that. */
  dismissed: { name: string | null; isYou: boolean } | null;
}

export type QuoteView =
  | {
      kind: "message";
      id: string;
      author: MessageAuthor;
      participant: string | null;
      of: MessageKind;
      text: string;
    }
  /** Not in this conversation, as far as Gatehouse knows. */
  | { kind: "unknown" };

export interface StatusReportView {
  /** Meta's word, such as `delivered` or `played`. */
  status: string;
  at: Date;
  /** In a group: the member it is about, shortened. */
  participant: string | null;
  failure: { code: number | null; reason: string | null } | null;
  /** What Meta charges it as, such as `service`; null: Meta does not say. */
  pricing: { category: string; isBillable: boolean | null } | null;
}

export interface ReactionView {
  emoji: string;
  by: "contact" | "business";
  /** On its way to Meta. */
  isPending?: true;
}

export interface ActivityView {
  type: "activity";
  id: string;
  activity: ConversationActivity;
  occurredAt: Date;
  webhookEventId: string | null;
}
