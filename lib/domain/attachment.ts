import type { FileKind } from "./message-content.ts";

/** `failed`: could not be fetched, worth another try. `unavailable`: there is nothing to fetch, or it is refused. */
export type AttachmentState = "pending" | "stored" | "failed" | "unavailable";

/** What a page shows of a file of a message; its bytes are at `/api/media/<id>`. */
export interface AttachmentView {
  id: string;
  kind: FileKind;
  state: AttachmentState;
  /** Found in the bytes; null until then. */
  mimeType: string | null;
  sizeBytes: number | null;
  fileName: string | null;
  /** One of `ATTACHMENT_FAILURES`, for which the page has a text, or a text for people. */
  failureReason: string | null;
}

/** Why a file is not here. Each has a text of its own in the thread. */
export const ATTACHMENT_FAILURES = [
  /** Meta has deleted it, or its address has expired for good. */
  "gone",
  /** The webhook named neither an id nor an address. */
  "no_source",
  "too_large",
  /** It is not on a host of Meta's, or that host has no public address. */
  "forbidden_address",
  "not_connected",
  "token_refused",
  "meta_unreachable",
  "too_slow",
  /** The bytes are not those that Meta announced. */
  "damaged",
  "storage",
] as const;
export type AttachmentFailure = (typeof ATTACHMENT_FAILURES)[number];

export function isAttachmentFailure(reason: string): reason is AttachmentFailure {
  return (ATTACHMENT_FAILURES as readonly string[]).includes(reason);
}

const MEBIBYTE = 1024 * 1024;

/** The larger of what WhatsApp and Instagram take, with room for what they recode. */
export const FILE_MAX_BYTES: Record<FileKind, number> = {
  image: 16 * MEBIBYTE,
  sticker: 2 * MEBIBYTE,
  audio: 25 * MEBIBYTE,
  voice: 25 * MEBIBYTE,
  video: 25 * MEBIBYTE,
  document: 100 * MEBIBYTE,
};
