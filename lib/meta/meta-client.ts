import type { Channel } from "#lib/domain/channel.ts";
import type { IdentityKind } from "#lib/domain/conversation.ts";
import type { FileKind } from "#lib/domain/message-content.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import type { RetryScope } from "#lib/domain/retry-policy.ts";
import type {
  LocateMediaInput,
  LocateMessageFileInput,
  MediaLocation,
  OpenedMedia,
  OpenMediaInput,
} from "./media.ts";
import type { ShowPresenceInput } from "./presence.ts";
import type { ListTemplatesInput, TemplatePage } from "./templates.ts";
import type { UploadMediaInput } from "./upload.ts";

export interface SendMessageInput {
  channel: Channel;
  /** Phone number id, or Instagram professional account id. */
  accountExternalId: string;
  recipient: { kind: IdentityKind; value: string };
  content: OutboundContent;
  /** The words, or what stands under a file; "" where there are none. */
  text: string;
  /** Where Meta finds the files of the content, in order. */
  files: SendableFile[];
  /** External id of the message that it answers. */
  replyTo: string | null;
  /** Lets a person's answer out after the customer service window (Instagram). */
  tag: "human_agent" | null;
  /** Our message id; WhatsApp repeats it in status webhooks (`biz_opaque_callback_data`). */
  clientReference: string;
}

/** A file as a send names it: uploaded to Meta before, or for Meta to fetch. */
export type SendableFile = { as: FileKind; fileName: string | null } & (
  | { kind: "uploaded"; id: string }
  | { kind: "link"; url: string }
);

export interface ReactInput {
  channel: Channel;
  accountExternalId: string;
  recipient: { kind: IdentityKind; value: string };
  /** The message reacted to. */
  messageExternalId: string;
  /** null: takes the reaction back. */
  emoji: string | null;
  /** Our id of the reaction; WhatsApp repeats it in status webhooks. */
  clientReference: string;
}

export interface CommentInput {
  /** Instagram professional account id. */
  accountExternalId: string;
  commentExternalId: string;
  /** Our id of the action, for the log. */
  clientReference: string;
}

export interface CommentReplyInput extends CommentInput {
  text: string;
}

export interface ReadConversationInput {
  /** Instagram professional account id. */
  accountExternalId: string;
  /** Whom the conversation is with. */
  igsid: string;
}

/** A message of the business, as Meta shows it in the conversation. */
export interface SentCopy {
  externalId: string;
  text: string;
  sentAt: Date;
}

export type ConversationRead =
  /** Newest first. */
  { kind: "read"; copies: SentCopy[] } | { kind: "failed"; reason: string };

export type SendOutcome =
  | { kind: "accepted"; externalId: string }
  /** Meta provably did not take it: worth another attempt after `retryAfterMs`. */
  | { kind: "retry"; scope: RetryScope; code: number | null; reason: string; retryAfterMs: number }
  /** Meta provably did not take it, and takes nothing more from the account until somebody puts that right. */
  | { kind: "account_stopped"; code: number; reason: string }
  | { kind: "failed"; code: number | null; reason: string }
  /** Nobody can tell whether it went out: never sent again by itself. */
  | { kind: "unconfirmed"; code: number | null; reason: string };

export type UploadOutcome =
  | { kind: "uploaded"; mediaId: string }
  /** Whatever became of it, no customer saw anything: it may always be made again. */
  | Extract<SendOutcome, { kind: "retry" | "account_stopped" | "failed" }>;

/** What we call at Meta. Never throws for what Meta or the network does. */
export interface MetaClient {
  sendMessage(input: SendMessageInput): Promise<SendOutcome>;
  /** What the business sent to one person on Instagram lately: there, and only there, Meta tells when asked. */
  readConversation(input: ReadConversationInput): Promise<ConversationRead>;
  /** Gives a file of ours to WhatsApp, whose id for it can be sent for thirty days. */
  uploadMedia(input: UploadMediaInput): Promise<UploadOutcome>;
  /** Accepted with an id that nothing needs. */
  react(input: ReactInput): Promise<SendOutcome>;
  /** Best effort, short, and nothing depends on it. False: Meta did not take it. */
  showPresence(input: ShowPresenceInput): Promise<boolean>;
  /** Where a WhatsApp file is, for the next five minutes. */
  locateMedia(input: LocateMediaInput): Promise<MediaLocation>;
  /** Where a file of an Instagram message is by now: the webhook's address does not live forever. */
  locateMessageFile(input: LocateMessageFileInput): Promise<MediaLocation>;
  /** Begins to download a file from one of Meta's hosts, and only from there. */
  openMedia(input: OpenMediaInput): Promise<OpenedMedia>;
  /** Answers under the comment, for everybody to read; accepted with the new comment's id. */
  replyToComment(input: CommentReplyInput): Promise<SendOutcome>;
  /** Answers who wrote the comment in a direct message; accepted with the message's id. */
  sendPrivateReply(input: CommentReplyInput): Promise<SendOutcome>;
  /** Accepted with the comment's own id. */
  hideComment(input: CommentInput & { isHidden: boolean }): Promise<SendOutcome>;
  /** One page of the message templates of a WhatsApp Business Account. */
  listTemplates(input: ListTemplatesInput): Promise<TemplatePage>;
  /** False: the account has no access token here, nothing can be sent. */
  isConnected(channel: Channel, accountExternalId: string): boolean;
  /** Tells one access token of an account from another without showing it; null: there is none. */
  tokenFingerprint(channel: Channel, accountExternalId: string): string | null;
}
