import type { Channel } from "#lib/domain/channel.ts";
import { listOutboundFileRules } from "#lib/domain/outbound-file.ts";
import type { UploadProblem } from "./upload-item.ts";

/** What can be refused before a byte is uploaded: the rest is for who sees the bytes. */
export function checkChosen(channel: Channel, { size }: File): UploadProblem | null {
  if (size === 0) return { kind: "not_taken", problem: { kind: "empty" } };
  const [largest] = listOutboundFileRules(channel).sort((one, other) => other.maxBytes - one.maxBytes);
  if (!largest || size <= largest.maxBytes) return null;
  const { kind, maxBytes } = largest;
  return { kind: "not_taken", problem: { kind: "too_large", as: kind, sizeBytes: size, maxBytes } };
}
