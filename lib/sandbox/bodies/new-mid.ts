import { randomBytes } from "node:crypto";

const ESCAPES: Record<string, string> = { Z: "ZA", "+": "ZB", "/": "ZC", "=": "ZD" };

/** An Instagram message id: account, thread and message in Meta's own base64, which has no punctuation. */
export function newMid(accountExternalId: string): string {
  const [thread, message] = [randomNumber(), randomNumber()];
  const named = `ig_dm_item:1:IGMessageID:${accountExternalId}:${thread}:${message}`;
  return Buffer.from(named, "utf8")
    .toString("base64")
    .replace(/[Z+/=]/g, (character) => ESCAPES[character] ?? character);
}

function randomNumber(): string {
  return BigInt(`0x${randomBytes(12).toString("hex")}`).toString();
}
