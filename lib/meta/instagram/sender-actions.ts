import type { ReactInput } from "../meta-client.ts";
import type { ShowPresenceInput } from "../presence.ts";

/** `sender_action` stands alone in its call, never beside a message. */
export function buildInstagramReaction({ recipient, messageExternalId, emoji }: ReactInput) {
  return {
    recipient: { id: recipient.value },
    sender_action: emoji === null ? "unreact" : "react",
    payload: { message_id: messageExternalId, ...(emoji === null ? {} : { reaction: emoji }) },
  };
}

export function buildInstagramPresence({ recipient, presence }: ShowPresenceInput) {
  return {
    recipient: { id: recipient.value },
    sender_action: presence === "typing" ? "typing_on" : "mark_seen",
  };
}
