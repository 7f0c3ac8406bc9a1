import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Channel } from "#lib/domain/channel.ts";
import { say } from "./say.ts";

/** A corpus of recorded webhook bodies beside the project; it is not part of it. */
const FOLDER = join(process.cwd(), "../shared/payloads");

export interface RecordedBody {
  /** Within the corpus, such as `whatsapp/text__metadocs_01.json`. */
  file: string;
  platform: Channel;
  kinds: string[];
  /** How it differs from what Meta sends today. */
  quirks?: string[];
  /** Message ids of it also occur in other files: needs a store of its own. */
  ids_shared_with_other_files?: boolean;
  expected: {
    messages: ExpectedMessage[];
    status_list: { id: string; status: string; recipient_id?: string }[];
    /** What must not become a customer's message. */
    others: { class: string; id?: string | null }[];
  };
}

export interface ExpectedMessage {
  id: string | null;
  sender_id: string;
  type: string | null;
  text?: string;
}

/** All recorded bodies; null, and said so, where the corpus is missing. */
export function listRecordedBodies(): RecordedBody[] | null {
  const manifest = join(FOLDER, "MANIFEST.json");
  if (!existsSync(manifest)) {
    say(`The corpus of recorded webhook bodies is not at ${FOLDER}: nothing to read, nothing tested`);
    return null;
  }
  return (JSON.parse(readFileSync(manifest, "utf8")) as { files: RecordedBody[] }).files;
}

export function readRecordedBody({ file }: Pick<RecordedBody, "file">): Buffer {
  return readFileSync(join(FOLDER, file));
}
