import type { Channel } from "#lib/domain/channel.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import type { SampleKind } from "../media/sample-kind.ts";

/** What became of the webhook that carried a customer's message. */
export type CarriageState = "sending" | "retrying" | "delivered" | "read" | "failed";

export interface CustomerBubble {
  from: "customer";
  id: string;
  text: string;
  /** What was sent in place of text. */
  file?: SampleKind;
  at: string;
  state: CarriageState;
  attempts: number;
  /** HTTP status of Gatehouse's latest answer; null when there was none. */
  answered: number | null;
  /** Of the business. */
  reaction: string | null;
}

export interface BusinessBubble {
  from: "business";
  id: string;
  text: string;
  content: OutboundContent;
  files: PhoneFile[];
  /** The id of the bubble that it answers. */
  replyTo: string | null;
  templateButtons: { id: string; title: string; url: string | null }[];
  at: string;
}

/** A file of the business, to be had from the control side. */
export interface PhoneFile {
  id: string;
  mimeType: string;
  fileName: string | null;
}

export type Bubble = CustomerBubble | BusinessBubble;

export interface ChatState {
  personaId: string;
  name: string;
  /** What the customer shows beside the name: a number or a username. */
  handle: string;
  bubbles: Bubble[];
  /** Until then the business is shown as writing; null: it is not. */
  typingUntil: string | null;
}

export interface CallbackState {
  kind: "pending" | "verified" | "refused" | "unreachable";
  reason: string | null;
}

export interface PhoneState {
  channel: Channel;
  business: { name: string; handle: string };
  callback: CallbackState;
  chats: ChatState[];
}

/** Grows with every change, so that a reader can tell an older copy from a newer one. */
export interface PhonesState {
  version: number;
  phones: Record<Channel, PhoneState>;
}

/** For JSON that our own sandbox wrote, which is of the same version as its reader. */
export function parsePhonesState(json: string): PhonesState {
  return JSON.parse(json) as PhonesState;
}
