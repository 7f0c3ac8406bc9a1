import type { SendTextInput } from "../meta-client.ts";

/** `POST /{IG_ID}/messages`: a reply inside the standard messaging window. */
export function buildInstagramText({ recipient, text }: SendTextInput) {
  return { recipient: { id: recipient.value }, message: { text } };
}

/** The mid of an accepted message. */
export function readInstagramAnswer({ message_id }: Record<string, unknown>): string | null {
  return typeof message_id === "string" && message_id !== "" ? message_id : null;
}
