/** What a message is. Text, a caption, or the title of what was chosen is beside it, in the message's `text`. */
export type MessageContent =
  | { kind: "text" }
  /** Files; the files themselves are the message's attachments. */
  | { kind: FileKind }
  | { kind: "location"; latitude: number; longitude: number; name: string | null; address: string | null }
  | { kind: "contacts"; contacts: SharedContact[] }
  /** Something that we offered and the contact tapped: `payload` is what we put behind it. */
  | { kind: "choice"; source: ChoiceSource; payload: string | null; description: string | null }
  /** An answered form (WhatsApp Flows, `nfm_reply`). */
  | { kind: "form"; name: string | null; fields: { name: string; value: string }[] }
  | { kind: "order"; catalogId: string | null; items: OrderItem[] }
  /** Something of Instagram that was shared, or a link with a preview. */
  | { kind: "share"; what: SharedThing; title: string | null; url: string | null }
  /** The contact mentioned the business in a story; it can be seen for 24 hours. */
  | { kind: "story_mention"; url: string | null }
  | { kind: "heart" }
  /** Answers that we offer to tap: WhatsApp's reply buttons, Instagram's quick replies. */
  | { kind: "buttons"; buttons: { id: string; title: string }[] }
  /** Answers that we offer behind a button (WhatsApp). */
  | { kind: "list"; button: string; sections: ListSection[] }
  /** A button that opens a web page (WhatsApp's call to action). */
  | { kind: "link_button"; label: string; url: string }
  /** A message that Meta approved beforehand; its text is the template's, filled in. */
  | { kind: "template"; name: string; language: string; values: TemplateValues }
  /** A photo or video that can be seen once, in Instagram's own app only. */
  | { kind: "ephemeral" }
  /** A customer sent it, and nobody here can show it: `what` is Meta's word for it. */
  | { kind: "unsupported"; what: string; reason: string | null };

export const FILE_KINDS = ["image", "video", "audio", "voice", "document", "sticker"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const MESSAGE_KINDS = [
  "text",
  ...FILE_KINDS,
  "location",
  "contacts",
  "choice",
  "form",
  "order",
  "share",
  "story_mention",
  "heart",
  "buttons",
  "list",
  "link_button",
  "template",
  "ephemeral",
  "unsupported",
] as const satisfies MessageContent["kind"][];

export type MessageKind = MessageContent["kind"];

export function isMessageKind(word: string): word is MessageKind {
  return MESSAGE_KINDS.some((kind) => kind === word);
}

export type ChoiceSource = "button" | "button_reply" | "list_reply" | "quick_reply" | "postback" | "payment";

export type SharedThing = "post" | "reel" | "story" | "link" | "template" | "product";

export interface ListSection {
  title: string;
  rows: { id: string; title: string; description: string | null }[];
}

/** What a template's variables stand for in one message. A file in its header is the message's attachment. */
export interface TemplateValues {
  header: TemplateValue | null;
  body: TemplateValue[];
  /** Of the buttons that have a variable. */
  buttons: TemplateButtonValue[];
}

export interface TemplateButtonValue {
  /** Among all buttons of the template, from 0. */
  index: number;
  kind: "url" | "copy_code" | "one_time_code";
  value: string;
}

export interface TemplateValue {
  /** null: a numbered variable, in order. */
  name: string | null;
  value: string;
}

export interface SharedContact {
  name: string;
  organization: string | null;
  phones: string[];
  emails: string[];
}

export interface OrderItem {
  productId: string;
  quantity: number;
  /** As Meta sends it, in units of `currency`. */
  price: number | null;
  currency: string | null;
}

/** A file as a webhook names it. Nothing of it has been fetched. */
export interface AttachmentReference {
  kind: FileKind;
  /** WhatsApp: what to ask Graph for. */
  mediaId: string | null;
  /** Instagram: where it was when the webhook was made; fetched only from Meta's own hosts. */
  url: string | null;
  mimeType: string | null;
  /** Base64 as Meta sends it. */
  sha256: string | null;
  fileName: string | null;
}

/** What a message stands in relation to; every field null where there is no such thing. */
export interface MessageContext {
  /** The message it answers or quotes. */
  replyTo: string | null;
  /** The story of the business it answers. */
  story: { id: string | null; url: string | null } | null;
  forwarded: "once" | "often" | null;
  /** Where the contact came from: an ad, a post, a link. */
  referral: Referral | null;
  /** The product of a catalogue it asks about. */
  product: { catalogId: string | null; productId: string } | null;
  /** From before Gatehouse was connected, as the WhatsApp Business app shared it: never new, never answered. */
  isHistory?: true;
}

export interface Referral {
  /** Meta's word, such as `ad`, `post`, `ADS` or `SHORTLINK`. */
  source: string | null;
  headline: string | null;
  body: string | null;
  url: string | null;
  /** Of the ad or post, or the `ref` of the link. */
  reference: string | null;
}

export const NO_CONTEXT: MessageContext = {
  replyTo: null,
  story: null,
  forwarded: null,
  referral: null,
  product: null,
};
