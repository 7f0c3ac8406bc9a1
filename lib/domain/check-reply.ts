import type { Channel } from "./channel.ts";
import { checkReplyText } from "./reply-text.ts";

export type CheckedReply =
  | { kind: "ok"; text: string }
  | { kind: "blocked"; by: "empty" | "length" | "canary" };

/** What must hold for any text before the assistant may say it. Never repairs: a blocked text is not sent. */
export function checkReply(channel: Channel, reply: string, canary: string | null): CheckedReply {
  // A model that repeats the marker is repeating its instructions.
  const letters = reply
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  if (canary !== null && letters.includes(canary)) return { kind: "blocked", by: "canary" };
  const checked = checkReplyText(channel, reply);
  if (checked.kind === "ok") return checked;
  return { kind: "blocked", by: checked.kind === "empty" ? "empty" : "length" };
}
