import type {
  ContactReference,
  InboundAccountActivity,
  InboundActivity,
  InboundComment,
  InboundEcho,
  InboundEdit,
  InboundMessage,
  InboundReaction,
  InboundRevoke,
  InboundStatus,
  InboundStoryInsights,
} from "#lib/domain/inbound-event.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { TEST_START } from "./test-clock.ts";

const ACCOUNT = "100000000000001";
const PHONE = "15550100001";

/** Parsed items with sensible defaults, all about one contact of one account unless the overrides say otherwise. */
export const inbound = {
  message: (overrides: Partial<InboundMessage> = {}): InboundMessage => ({
    kind: "message",
    ...messageItem(),
    groupExternalId: null,
    ...overrides,
  }),
  echo: (overrides: Partial<InboundEcho> = {}): InboundEcho => ({
    kind: "echo",
    ...messageItem(),
    ...overrides,
  }),
  status: (overrides: Partial<InboundStatus> = {}): InboundStatus => ({
    kind: "status",
    accountExternalId: ACCOUNT,
    externalId: "wamid.1",
    status: "delivered",
    occurredAt: TEST_START,
    failure: null,
    clientReference: null,
    participant: null,
    pricing: null,
    ...overrides,
  }),
  reaction: (overrides: Partial<InboundReaction> = {}): InboundReaction => ({
    kind: "reaction",
    accountExternalId: ACCOUNT,
    contact: contactNamed(PHONE),
    targetExternalId: "wamid.1",
    by: "contact",
    emoji: "👍",
    occurredAt: TEST_START,
    ...overrides,
  }),
  edit: (overrides: Partial<InboundEdit> = {}): InboundEdit => ({
    kind: "edit",
    accountExternalId: ACCOUNT,
    targetExternalId: "wamid.1",
    text: "Other words",
    occurredAt: TEST_START,
    ...overrides,
  }),
  revoke: (overrides: Partial<InboundRevoke> = {}): InboundRevoke => ({
    kind: "revoke",
    accountExternalId: ACCOUNT,
    targetExternalId: "wamid.1",
    occurredAt: TEST_START,
    ...overrides,
  }),
  activity: (overrides: Partial<InboundActivity> = {}): InboundActivity => ({
    kind: "activity",
    accountExternalId: ACCOUNT,
    contact: contactNamed(PHONE),
    key: "activity-1",
    activity: { kind: "welcome_requested" },
    occurredAt: TEST_START,
    ...overrides,
  }),
  accountActivity: (overrides: Partial<InboundAccountActivity> = {}): InboundAccountActivity => ({
    kind: "account_activity",
    accountExternalId: ACCOUNT,
    businessExternalId: "200000000000001",
    key: "account-activity-1",
    activity: {
      kind: "template",
      field: "message_template_status_update",
      subject: "order_ready",
      event: "APPROVED",
      severity: "info",
      facts: [{ name: "message_template_language", value: "en" }],
    },
    occurredAt: TEST_START,
    ...overrides,
  }),
  comment: (overrides: Partial<InboundComment> = {}): InboundComment => ({
    kind: "comment",
    accountExternalId: ACCOUNT,
    externalId: "comment-1",
    source: "comment",
    post: { externalId: "post-1", type: "FEED", adTitle: null },
    parentExternalId: null,
    author: { externalId: "880000000000001", username: "ada" },
    isOwn: false,
    text: "Lovely!",
    occurredAt: TEST_START,
    ...overrides,
  }),
  storyInsights: (overrides: Partial<InboundStoryInsights> = {}): InboundStoryInsights => ({
    kind: "story_insights",
    accountExternalId: ACCOUNT,
    storyExternalId: "story-1",
    metrics: { reach: 40, replies: 2 },
    occurredAt: TEST_START,
    ...overrides,
  }),
};

/** A contact that Meta names by a phone number. */
export function contactNamed(phone: string): ContactReference {
  return { identities: [{ kind: "phone", value: phone }], displayName: "Ada", username: null };
}

function messageItem() {
  return {
    accountExternalId: ACCOUNT,
    contact: contactNamed(PHONE),
    externalId: "wamid.1",
    content: { kind: "text" as const },
    text: "Hello",
    attachments: [],
    context: NO_CONTEXT,
    occurredAt: TEST_START,
  };
}
