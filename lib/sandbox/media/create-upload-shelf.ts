import { randomBytes } from "node:crypto";

/** A file of the business: uploaded for messages, or fetched from where a message says it is. */
export interface UploadedFile {
  id: string;
  bytes: Buffer;
  mimeType: string;
  fileName: string | null;
  at: Date;
}

/** What an upload can be made to meet. */
export type UploadFault =
  | { kind: "refuse"; status: number; code: number; message: string }
  /** The connection breaks before an answer; the file is kept all the same. */
  | { kind: "hang_up" };

export interface UploadShelf {
  add(file: Omit<UploadedFile, "id" | "at">): UploadedFile;
  /** null: unknown, or older than thirty days. */
  find(id: string): UploadedFile | null;
  /** Each is met by one upload, in this order. */
  faults: UploadFault[];
  /** Ids of all uploads that were kept, oldest first. */
  taken: string[];
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const UPLOAD_LIFE_MS = 30 * DAY_MS;
const KEPT_MAX_BYTES = 256 * 1024 * 1024;

export function createUploadShelf(now: () => Date): UploadShelf {
  const files = new Map<string, UploadedFile>();

  function makeRoom() {
    let kept = [...files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    for (const [id, { bytes }] of files) {
      if (kept <= KEPT_MAX_BYTES || files.size === 1) return;
      files.delete(id);
      kept -= bytes.length;
    }
  }

  const shelf: UploadShelf = {
    add(file) {
      const id = BigInt(`0x${randomBytes(7).toString("hex")}`).toString();
      const uploaded = { ...file, id, at: now() };
      files.set(id, uploaded);
      shelf.taken.push(id);
      makeRoom();
      return uploaded;
    },
    find(id) {
      const file = files.get(id);
      return file && now().getTime() - file.at.getTime() < UPLOAD_LIFE_MS ? file : null;
    },
    faults: [],
    taken: [],
  };
  return shelf;
}
