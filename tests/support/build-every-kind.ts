import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import {
  FILE_KINDS,
  type MessageContent,
  type MessageContext,
  NO_CONTEXT,
} from "#lib/domain/message-content.ts";
import { build } from "./build.ts";
import { buildThread } from "./build-thread.ts";

const STEP_MS = 60_000;

/** Every kind of content that is no file, with its words. */
const CONTENTS: { content: MessageContent; text?: string }[] = [
  { content: { kind: "text" }, text: "Do you deliver to Uppsala?" },
  {
    content: {
      kind: "location",
      latitude: 59.8586,
      longitude: 17.6389,
      name: "Botanical Garden",
      address: "Villavägen 8, Uppsala",
    },
  },
  {
    content: {
      kind: "contacts",
      contacts: [
        {
          name: "Bertil Ek",
          organization: "Ek & Daughters",
          phones: ["+46 8 123 456 78"],
          emails: ["bertil@example.com"],
        },
      ],
    },
  },
  {
    content: { kind: "choice", source: "list_reply", payload: "evening", description: "Between 17 and 20" },
    text: "In the evening",
  },
  {
    content: {
      kind: "form",
      name: "Table for tonight",
      fields: [
        { name: "guests", value: "4" },
        { name: "wishes", value: "A quiet corner, please" },
      ],
    },
  },
  {
    content: {
      kind: "order",
      catalogId: "99001",
      items: [
        { productId: "teapot-blue", quantity: 2, price: 24.5, currency: "EUR" },
        { productId: "saucer", quantity: 4, price: null, currency: "EUR" },
      ],
    },
    text: "Could you wrap it as a gift?",
  },
  {
    content: {
      kind: "share",
      what: "reel",
      title: "How we glaze",
      url: "https://www.instagram.com/reel/abc123/",
    },
  },
  { content: { kind: "share", what: "link", title: "A script", url: "javascript:alert(1)" } },
  { content: { kind: "story_mention", url: "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1" } },
  { content: { kind: "heart" } },
  { content: { kind: "ephemeral" } },
  { content: { kind: "unsupported", what: "poll", reason: "Message type is not currently supported." } },
];

const CONTEXTS: { context: Partial<MessageContext>; text: string }[] = [
  { context: { forwarded: "often" }, text: "Everybody is sharing this" },
  { context: { story: { id: "1", url: "https://www.instagram.com/stories/1/" } }, text: "So pretty!" },
  {
    context: {
      referral: {
        source: "ad",
        headline: "Teapots that do not drip",
        body: "Made by hand in Uppsala.",
        url: "https://example.com/ad",
        reference: "120001",
      },
    },
    text: "I saw your ad",
  },
  { context: { product: { catalogId: "99001", productId: "teapot-blue" } }, text: "Is it dishwasher safe?" },
  { context: { replyTo: "wamid.never-seen" }, text: "Yes, that one" },
];

const ACTIVITIES: ConversationActivity[] = [
  { kind: "history", author: "business_app", messageKind: "text", text: "Your order is ready." },
  { kind: "history", author: "contact", messageKind: "image", text: "" },
  { kind: "welcome_requested" },
  {
    kind: "referral",
    referral: { source: "SHORTLINK", headline: null, body: null, url: null, reference: "spring" },
  },
  { kind: "opt_in", title: "News about teapots", reference: null },
  { kind: "call", direction: "inbound", state: "COMPLETED", durationSeconds: 125 },
  { kind: "call", direction: "inbound", state: "terminate", durationSeconds: null },
  { kind: "call", direction: "outbound", state: "RINGING", durationSeconds: null },
  { kind: "call_permission", isGranted: true, expiresAt: "2026-03-09T10:00:00.000Z" },
  { kind: "handover", what: "pass_thread_control", from: "1001", to: "1002", note: "Asks about an invoice" },
  { kind: "standby", author: "contact", messageKind: "text", text: "Is anybody there?" },
  { kind: "identity_changed", what: "phone", from: "46700000001", to: "46700000002" },
  { kind: "marketing_preference", isStopped: true, detail: null },
  { kind: "unsupported", what: "hologram" },
];

/** A conversation with a message or activity of every kind, one a minute, the last at `lastAt`. Returns its id. */
export async function buildEveryKind(executor: Executor, lastAt: Date): Promise<string> {
  // Of its own also where another process built accounts in the same database.
  const account = await build.channelAccount(executor, { name: "Kiln & Co", externalId: uuidv7() });
  const contact = await build.contact(executor, {
    channelAccountId: account.id,
    displayName: "Every Kind",
    phone: "15550109999",
  });
  const { id: conversationId } = await build.conversation(executor, {
    contactId: contact.id,
    lastMessageAt: lastAt,
    lastMessageKind: "unsupported",
    lastMessageAuthor: "contact",
    windowClosesAt: null,
  });
  const event = await build.webhookEvent(executor, { receivedAt: lastAt, state: "applied" });
  const shared = { conversationId, webhookEventId: event.id };
  const count = ACTIVITIES.length + FILE_KINDS.length + CONTENTS.length + CONTEXTS.length + 3;
  let index = 0;
  const next = () => new Date(lastAt.getTime() - (count - ++index) * STEP_MS);

  for (const activity of ACTIVITIES) {
    await buildThread.activity(executor, { ...shared, activity, occurredAt: next() });
  }
  for (const kind of FILE_KINDS) {
    const values = { ...shared, kind, content: { kind }, text: "", occurredAt: next() };
    const message = await build.message(executor, values);
    // Nothing is stored for a test: the place of a file shows that it could not be fetched.
    const missing = { kind, state: "failed", mimeType: null, sizeBytes: null } as const;
    await buildThread.attachment(executor, message, missing);
  }
  for (const { context, text } of CONTEXTS) {
    const values = { ...shared, context: { ...NO_CONTEXT, ...context }, text, occurredAt: next() };
    await build.message(executor, values);
  }
  const edited = await build.message(executor, {
    ...shared,
    text: "I will come at five",
    originalText: "I will come at four",
    editedAt: lastAt,
    occurredAt: next(),
  });
  await buildThread.reaction(executor, edited);
  await buildThread.reaction(executor, edited, { reactor: "business", emoji: "❤️" });
  await build.message(executor, { ...shared, text: "Forget it", revokedAt: lastAt, occurredAt: next() });
  await build.outboundMessage(executor, {
    ...shared,
    author: "operator",
    status: "read",
    text: "Five is fine.",
    context: { ...NO_CONTEXT, replyTo: edited.externalId },
    occurredAt: next(),
  });
  for (const { content, text = "" } of CONTENTS) {
    await build.message(executor, { ...shared, kind: content.kind, content, text, occurredAt: next() });
  }
  return conversationId;
}
