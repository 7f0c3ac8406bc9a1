import type { AccountActivity } from "./account-activity.ts";
import type { IdentityKind } from "./conversation.ts";
import type { ConversationActivity } from "./conversation-activity.ts";
import type { AttachmentReference, MessageContent, MessageContext } from "./message-content.ts";

export interface Identity {
  kind: IdentityKind;
  value: string;
}

/** Every id and name that Meta gave for a person; at least one identity, the strongest first. */
export interface ContactReference {
  identities: Identity[];
  displayName: string | null;
  username: string | null;
}

interface MessageItem {
  accountExternalId: string;
  contact: ContactReference;
  externalId: string;
  content: MessageContent;
  /** What was written, a caption, or the title of what was chosen; "" where there is none. */
  text: string;
  attachments: AttachmentReference[];
  context: MessageContext;
  /** Meta's time. */
  occurredAt: Date;
}

export interface InboundMessage extends MessageItem {
  kind: "message";
  /** The WhatsApp group it was written in, by `contact`; null: in the contact's own conversation. */
  groupExternalId: string | null;
}

/** A copy of what the business sent; `contact` is whom it was sent to. */
export interface InboundEcho extends MessageItem {
  kind: "echo";
}

export interface InboundStatus {
  kind: "status";
  accountExternalId: string;
  externalId: string;
  /** Meta's word in lower case; one that nobody knows is kept and moves nothing. */
  status: string;
  occurredAt: Date;
  failure: { code: number | null; reason: string } | null;
  /** Our message id, where Meta repeats it (`biz_opaque_callback_data`). */
  clientReference: string | null;
  /** In a group: the member that it is about. */
  participant: string | null;
  pricing: { category: string | null; model: string | null; isBillable: boolean | null } | null;
}

/** Somebody reacted to a message, changed the reaction, or took it back. */
export interface InboundReaction {
  kind: "reaction";
  accountExternalId: string;
  /** Whose conversation it is in; null where Meta does not say. */
  contact: ContactReference | null;
  /** Of the message reacted to, which may not be known yet. */
  targetExternalId: string;
  by: "contact" | "business";
  /** null: taken back. */
  emoji: string | null;
  occurredAt: Date;
}

/** A message got other words. */
export interface InboundEdit {
  kind: "edit";
  accountExternalId: string;
  targetExternalId: string;
  /** null: Meta does not say which. */
  text: string | null;
  occurredAt: Date;
}

/** A message was unsent. */
export interface InboundRevoke {
  kind: "revoke";
  accountExternalId: string;
  targetExternalId: string;
  occurredAt: Date;
}

/** A person has another phone number or another user id from now on. */
export interface InboundIdentityChange {
  kind: "identity_change";
  accountExternalId: string;
  what: "phone" | "user_id";
  /** What named them until now, as far as Meta says; may be empty. */
  previous: Identity[];
  /** What names them from now on; at least one. */
  current: Identity[];
  occurredAt: Date;
}

export interface InboundActivity {
  kind: "activity";
  accountExternalId: string;
  contact: ContactReference;
  /** Names this activity within its conversation, the same whenever Meta repeats it. */
  key: string;
  activity: ConversationActivity;
  occurredAt: Date;
}

export interface InboundAccountActivity {
  kind: "account_activity";
  /** The phone number id or Instagram account; null: Meta names only the business account. */
  accountExternalId: string | null;
  /** `entry.id` of WhatsApp: the WhatsApp Business Account. */
  businessExternalId: string | null;
  /** Names this activity, the same whenever Meta repeats it. */
  key: string;
  activity: AccountActivity;
  occurredAt: Date;
}

/** A comment under a post, reel, ad or live video, or a mention of the business. */
export interface InboundComment {
  kind: "comment";
  accountExternalId: string;
  externalId: string;
  source: "comment" | "live_comment" | "mention";
  post: {
    /** The organic post also for a comment under an ad, where Meta names it. */
    externalId: string;
    /** `FEED`, `REELS`, `AD`, `STORY` …; null where Meta does not say. */
    type: string | null;
    adTitle: string | null;
  };
  /** The comment it answers. */
  parentExternalId: string | null;
  author: { externalId: string | null; username: string | null };
  /** Written by the business itself: never answered. */
  isOwn: boolean;
  /** null: a GIF or sticker, or Meta does not say. */
  text: string | null;
  occurredAt: Date;
}

/** The numbers of a story when it ended. */
export interface InboundStoryInsights {
  kind: "story_insights";
  accountExternalId: string;
  storyExternalId: string;
  /** Meta's names, such as `impressions`, `reach`, `replies`. */
  metrics: Record<string, number>;
  occurredAt: Date;
}

/** One item of a stored webhook event. */
export type InboundEvent =
  | InboundMessage
  | InboundEcho
  | InboundStatus
  | InboundReaction
  | InboundEdit
  | InboundRevoke
  | InboundIdentityChange
  | InboundActivity
  | InboundAccountActivity
  | InboundComment
  | InboundStoryInsights
  /** Says nothing that anybody would look for: `what` names it for the event list. */
  | { kind: "ignored"; what: string }
  /** Cannot be what Meta documents: `problem` says where and why. */
  | { kind: "malformed"; problem: string };

export type ParsedWebhook =
  | {
      kind: "items";
      items: InboundEvent[];
      /** Of WhatsApp: the business account that each phone number id belongs to. */
      businesses: ReadonlyMap<string, string>;
    }
  /** Signed, but not a body of this channel. */
  | { kind: "foreign"; reason: string }
  /** Signed, but no JSON that can be read. */
  | { kind: "unreadable"; reason: string };
