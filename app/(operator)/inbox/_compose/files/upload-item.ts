import type { ReceivedUpload } from "#lib/media/receive-upload.ts";
import type { UploadOutcome } from "./upload-file.ts";

export type UploadProblem = Exclude<UploadOutcome, { kind: "received" }>;

/** A file in the tray. */
export interface UploadItem {
  /** Also the id of the message that it will be: however often that is tried, it is sent once. */
  id: string;
  file: File;
  /** Of a photo: an address inside this page. */
  previewUrl: string | null;
  caption: string;
  state:
    | { kind: "uploading"; sentBytes: number }
    | { kind: "ready"; upload: ReceivedUpload }
    | { kind: "failed"; problem: UploadProblem };
}

export type ReadyItem = UploadItem & { state: { kind: "ready" } };

export function isReady(item: UploadItem): item is ReadyItem {
  return item.state.kind === "ready";
}
