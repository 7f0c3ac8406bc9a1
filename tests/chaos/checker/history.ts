import type { Channel } from "#lib/domain/channel.ts";
import type { MessageAuthor, MessageStatus } from "#lib/domain/message-status.ts";
import type { ReplyTurnState } from "#lib/domain/reply-turn.ts";
import type { WebhookEventState } from "#lib/domain/webhook-event.ts";

/** What really happened, and what Gatehouse says happened: all that the checker looks at. Times are milliseconds. */
export interface History {
  said: SaidMessage[];
  takeovers: { conversationId: string; at: number; claimedIds: string[] }[];
  sends: Send[];
  comments: CommentAnswer[];
  posts: Post[];
  /** Bodies that nobody can read, as many as were posted. */
  poisonCount: number;
  events: { id: string; state: WebhookEventState; reason: string | null; attempts: number }[];
  conversations: ConversationRow[];
  inbound: InboundRow[];
  outbound: OutboundRow[];
  turns: { id: string; conversationId: string; state: ReplyTurnState; createdAt: number }[];
  attachments: { id: string; state: string }[];
}

/** Typed on a customer's phone. */
export interface SaidMessage {
  externalId: string;
  channel: Channel;
  address: string;
  tag: string;
}

/** Taken over by Meta: the customer got it. */
export interface Send {
  externalId: string;
  channel: Channel;
  recipient: string;
  text: string;
  clientReference: string | null;
  at: number;
  /** False: Meta never told of it, so nobody can know. */
  isReported: boolean;
}

/** One attempt to bring one body. */
export interface Post {
  body: string;
  /** null: nobody answered. */
  status: number | null;
  eventId: string | null;
}

export interface ConversationRow {
  id: string;
  channel: Channel;
  /** Everything that its contact goes by. */
  addresses: string[];
  pauseReason: string | null;
}

export interface InboundRow {
  id: string;
  externalId: string | null;
  conversationId: string;
  turnId: string | null;
}

export interface OutboundRow {
  id: string;
  externalId: string | null;
  conversationId: string;
  turnId: string | null;
  author: MessageAuthor;
  text: string;
  status: MessageStatus;
  failureReason: string | null;
  refusedAttempts: number;
}

export interface CommentAnswer {
  actionId: string;
  text: string;
  /** null: there is no such row. */
  status: string | null;
  /** What Meta shows below the comment. */
  shown: string[];
}

export const INVARIANTS = ["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10"] as const;

export type Invariant = (typeof INVARIANTS)[number];

export interface Violation {
  invariant: Invariant;
  what: string;
}
