import type { RecentMessage } from "#db/queries/list-reply-messages.ts";
import type { MessageAuthor } from "#lib/domain/message-status.ts";
import type { GateInput } from "./gate/gate.ts";

/** A text that no model wrote, and the conversation that it is for. */
export function toGateInput(reply: string, history: RecentMessage[]): GateInput {
  const textsOf = (wanted: MessageAuthor) =>
    history.filter(({ author }) => author === wanted).map(({ text }) => text);
  return {
    answer: { reply, handOff: false, kbIds: [] },
    canary: null,
    instructions: "",
    knowledge: [],
    moderation: null,
    earlierReplies: textsOf("bot"),
    contactTexts: textsOf("contact"),
  };
}
