import type { IdentityKind } from "./conversation.ts";
import type { ReportedStatus } from "./message-status.ts";

/** Every id and name that Meta gave for a person; at least one identity. */
export interface ContactReference {
  identities: { kind: IdentityKind; value: string }[];
  displayName: string | null;
  username: string | null;
}

interface TextItem {
  accountExternalId: string;
  contact: ContactReference;
  externalId: string;
  text: string;
  /** Meta's time. */
  occurredAt: Date;
}

export interface InboundMessage extends TextItem {
  kind: "message";
}

/** A copy of what the business sent; `contact` is whom it was sent to. */
export interface InboundEcho extends TextItem {
  kind: "echo";
}

export interface InboundStatus {
  kind: "status";
  accountExternalId: string;
  externalId: string;
  status: ReportedStatus;
  occurredAt: Date;
  failure: { code: number | null; reason: string } | null;
  /** Our message id, where Meta repeats it (`biz_opaque_callback_data`). */
  clientReference: string | null;
}

/** One item of a stored webhook event. */
export type InboundEvent =
  | InboundMessage
  | InboundEcho
  | InboundStatus
  /** Known to exist, not acted upon: `what` names it for the event list. */
  | { kind: "unsupported"; what: string }
  /** Cannot be what Meta documents: `problem` says where and why. */
  | { kind: "malformed"; problem: string };

export type ParsedWebhook =
  | { kind: "items"; items: InboundEvent[] }
  /** Signed, but not a body of this channel. */
  | { kind: "foreign"; reason: string }
  /** Signed, but no JSON that can be read. */
  | { kind: "unreadable"; reason: string };
