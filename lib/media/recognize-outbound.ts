import type { Channel } from "#lib/domain/channel.ts";
import { isAnimatedWebp } from "#lib/domain/is-animated-webp.ts";
import type { FileKind } from "#lib/domain/message-content.ts";
import { decideOutboundFile, type OutboundFileDecision } from "#lib/domain/outbound-file.ts";
import { sniffType, UNKNOWN_TYPE } from "./sniff-type.ts";

const OGG_OPUS = "audio/ogg; codecs=opus";

interface OutboundBytes {
  /** The beginning. */
  head: Uint8Array;
  sizeBytes: number;
  fileName: string;
}

export type RecognizedFile =
  /** `mimeType`: what was found in the bytes. */
  { kind: "taken"; as: FileKind; mimeType: string } | Exclude<OutboundFileDecision, { kind: "taken" }>;

/** As what a file goes out, by its bytes: the name only tells apart what bytes cannot. */
export async function recognizeOutbound(
  channel: Channel,
  { head, sizeBytes, fileName }: OutboundBytes,
): Promise<RecognizedFile> {
  const mimeType = await sniffType(head);
  const isNameBelieved = mimeType !== UNKNOWN_TYPE || isText(head);
  const decision = decideOutboundFile(channel, {
    mimeType,
    sizeBytes,
    fileName: isNameBelieved ? fileName : null,
    isAnimated: isAnimatedWebp(head),
    // WhatsApp plays such a recording as a voice message.
    as: channel === "whatsapp" && mimeType === OGG_OPUS ? "voice" : null,
  });
  return decision.kind === "taken" ? { ...decision, mimeType } : decision;
}

/** Bytes that no program would read as anything but text. */
function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  try {
    // The last character may be cut off.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
