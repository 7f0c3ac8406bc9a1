import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { TEST_START } from "./test-clock.ts";

/** A plain text of the contact, as a thread shows it, unless the overrides say otherwise. */
export function messageView(overrides: Partial<MessageView> = {}): MessageView {
  return {
    type: "message",
    id: "1",
    author: "contact",
    participant: null,
    content: { kind: "text" },
    text: "Hello",
    context: NO_CONTEXT,
    replyTo: null,
    attachments: [],
    reactions: [],
    reactionFailure: null,
    reports: [],
    edited: null,
    revokedAt: null,
    status: "received",
    part: null,
    occurredAt: TEST_START,
    failure: null,
    decision: null,
    arrivals: 1,
    operator: null,
    webhookEventId: null,
    replyTurnId: null,
    isKnownToMeta: true,
    ...overrides,
  };
}
