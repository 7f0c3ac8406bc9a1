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
  failureReason: string | null;
}
