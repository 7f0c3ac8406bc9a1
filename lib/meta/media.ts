import type { AttachmentFailure } from "#lib/domain/attachment.ts";
import type { Channel } from "#lib/domain/channel.ts";

export interface LocateMediaInput {
  /** Phone number id. */
  accountExternalId: string;
  mediaId: string;
}

export interface LocateMessageFileInput {
  /** Instagram professional account id. */
  accountExternalId: string;
  messageExternalId: string;
  /** Of the file among the message's files, from 0. */
  position: number;
}

export type MediaLocation =
  | { kind: "located"; url: string; mimeType: string | null; sha256: string | null; sizeBytes: number | null }
  | { kind: "failed"; reason: AttachmentFailure };

export interface OpenMediaInput {
  channel: Channel;
  accountExternalId: string;
  url: string;
  /** Ends the call, and the download after it. */
  signal: AbortSignal;
}

export type OpenedMedia =
  /** Whoever gets it reads `bytes` to the end, or aborts. */
  | { kind: "opened"; bytes: AsyncIterable<Uint8Array>; sizeBytes: number | null }
  /** The address is no longer good; there may be a newer one. */
  | { kind: "expired" }
  | { kind: "failed"; reason: AttachmentFailure };
