import type { Channel } from "./channel.ts";
import { OUTBOUND_LIMITS } from "./check-outbound.ts";
import type { FileKind } from "./message-content.ts";

/** Files that are sent with one click. */
export const FILES_PER_SEND = 10;

export interface ChosenFile {
  /** Of the message that it will be. */
  id: string;
  uploadId: string;
  kind: FileKind;
  /** What was written for this file alone. */
  caption: string;
}

export interface PlannedMessage {
  id: string;
  kind: FileKind;
  uploadIds: string[];
  text: string;
}

const CAPTIONED: readonly FileKind[] = ["image", "video", "document"];

/** Whether the channel shows words under such a file. */
export function isCaptioned(channel: Channel, kind: FileKind): boolean {
  return channel === "whatsapp" && CAPTIONED.includes(kind);
}

/** Where the words go that were written beside files: under the only one, or after them all. */
export function placeOfText(channel: Channel, kinds: FileKind[]): "caption" | "message" {
  const [kind, ...others] = kinds;
  return kind && others.length === 0 && isCaptioned(channel, kind) ? "caption" : "message";
}

/** The messages that files become, in order. Words that are no caption are a message after these. */
export function planFiles(channel: Channel, files: ChosenFile[], text: string): PlannedMessage[] {
  const kinds = files.map(({ kind }) => kind);
  const captionOfAll = placeOfText(channel, kinds) === "caption" ? text : null;
  const planned: PlannedMessage[] = [];
  for (const { id, uploadId, kind, caption } of files) {
    const last = planned.at(-1);
    const isTogether =
      kind === "image" && last?.kind === "image" && last.uploadIds.length < OUTBOUND_LIMITS.images[channel];
    if (last && isTogether) last.uploadIds.push(uploadId);
    else {
      const words = captionOfAll ?? (isCaptioned(channel, kind) ? caption : "");
      planned.push({ id, kind, uploadIds: [uploadId], text: words });
    }
  }
  return planned;
}
