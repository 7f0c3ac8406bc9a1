/** A file of ours that Meta is to keep for messages (WhatsApp). */
export interface UploadMediaInput {
  /** Phone number id. */
  accountExternalId: string;
  mimeType: string;
  fileName: string | null;
  sizeBytes: number;
  /** Exactly `sizeBytes` of them. */
  bytes: AsyncIterable<Uint8Array>;
  /** Our id of the file, for the log. */
  clientReference: string;
}
