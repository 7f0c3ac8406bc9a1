import type { Referral } from "./message-content.ts";

/** Something that happened in a conversation and is no message: shown between the messages, never answered. */
export type ConversationActivity =
  /** `state` is Meta's word, such as `connect`, `terminate`, `RINGING`, `COMPLETED`. */
  | { kind: "call"; direction: "inbound" | "outbound"; state: string; durationSeconds: number | null }
  | { kind: "call_permission"; isGranted: boolean; expiresAt: string | null }
  /** The thread went to or came from another app (handover protocol): `what` is Meta's word for it. */
  | { kind: "handover"; what: string; from: string | null; to: string | null; note: string | null }
  /** Written while another app owned the thread. */
  | { kind: "standby"; author: "contact" | "business_app"; messageKind: string; text: string }
  /** From before Gatehouse was connected, as the WhatsApp Business app shared it. */
  | { kind: "history"; author: "contact" | "business_app"; messageKind: string; text: string }
  | { kind: "identity_changed"; what: "phone" | "user_id"; from: string | null; to: string | null }
  /** The contact asked to get no marketing messages any more, or to get them again. */
  | { kind: "marketing_preference"; isStopped: boolean; detail: string | null }
  | { kind: "opt_in"; title: string | null; reference: string | null }
  | { kind: "referral"; referral: Referral }
  /** The contact opened the chat for the first time and wrote nothing yet (`request_welcome`). */
  | { kind: "welcome_requested" }
  /** Kind nobody knows: `what` is Meta's word; the raw event is kept. */
  | { kind: "unsupported"; what: string };

export type ConversationActivityKind = ConversationActivity["kind"];
