import type {
  ConversationRow,
  History,
  InboundRow,
  OutboundRow,
  Post,
  SaidMessage,
  Send,
} from "#tests/chaos/checker/history.ts";

const ADDRESS = "12025550143";
const EVENT_ID = "event-1";

export const said = (more: Partial<SaidMessage> = {}): SaidMessage => ({
  externalId: "wamid.in",
  channel: "whatsapp",
  address: ADDRESS,
  tag: "q1c1n1",
  ...more,
});

export const send = (more: Partial<Send> = {}): Send => ({
  externalId: "wamid.out",
  channel: "whatsapp",
  recipient: ADDRESS,
  text: "About q1c1n1: gladly.",
  clientReference: "message-1",
  at: 1_000,
  isReported: true,
  ...more,
});

export const outbound = (more: Partial<OutboundRow> = {}): OutboundRow => ({
  id: "message-1",
  externalId: "wamid.out",
  conversationId: "conversation-1",
  turnId: "turn-1",
  author: "bot",
  text: "About q1c1n1: gladly.",
  status: "read",
  failureReason: null,
  refusedAttempts: 0,
  ...more,
});

export const inbound = (more: Partial<InboundRow> = {}): InboundRow => ({
  id: "message-0",
  externalId: "wamid.in",
  conversationId: "conversation-1",
  turnId: "turn-1",
  ...more,
});

export const conversation = (more: Partial<ConversationRow> = {}): ConversationRow => ({
  id: "conversation-1",
  channel: "whatsapp",
  addresses: [ADDRESS],
  pauseReason: null,
  ...more,
});

export const turn = (more: Partial<History["turns"][number]> = {}): History["turns"][number] => ({
  id: "turn-1",
  conversationId: "conversation-1",
  state: "sent",
  createdAt: 500,
  ...more,
});

export const post = (more: Partial<Post> = {}): Post => ({
  body: "body-1",
  status: 200,
  eventId: EVENT_ID,
  ...more,
});

export const event = (more: Partial<History["events"][number]> = {}): History["events"][number] => ({
  id: EVENT_ID,
  state: "applied",
  reason: null,
  attempts: 1,
  ...more,
});

/** One question, and its answer: nothing is wrong with it. */
export function goodHistory(more: Partial<History> = {}): History {
  return {
    said: [said()],
    takeovers: [],
    sends: [send()],
    comments: [],
    posts: [post()],
    poisonCount: 0,
    events: [event()],
    conversations: [conversation()],
    inbound: [inbound()],
    outbound: [outbound()],
    turns: [turn()],
    attachments: [],
    ...more,
  };
}
