import { createHash, randomBytes } from "node:crypto";
import type { Channel } from "#lib/domain/channel.ts";
import type { SampleFile } from "./make-sample.ts";
import type { DownloadFault, LocateFault } from "./media-fault.ts";

export interface ShelvedFile extends SampleFile {
  id: string;
  channel: Channel;
  sha256: Buffer;
}

/** What customers have sent, and under which addresses it can be had for now. */
export interface MediaShelf {
  add(channel: Channel, file: SampleFile): ShelvedFile;
  find(id: string): ShelvedFile | null;
  /** Instagram names no files: it is asked for the messages that they are in. */
  putInMessage(mid: string, file: ShelvedFile): void;
  /** In their order; null: there is no such message, or none with files. */
  findInMessage(mid: string): ShelvedFile[] | null;
  /** The path of a new address of a file. */
  issueAddress(file: ShelvedFile): string;
  /** null: the address is unknown, or too old. */
  open(path: string): ShelvedFile | null;
  /** Each is met by one call, in this order; afterwards all goes well. */
  locateFaults: LocateFault[];
  downloadFaults: DownloadFault[];
  /** Every file or message (its id) of which Graph was asked where the files are, oldest first. */
  questions: string[];
  /** Paths and `Authorization` of all calls for a file, oldest first. */
  downloads: { path: string; authorization: string | undefined }[];
}

/** WhatsApp's. Instagram's live for days at Meta; here they are as short, so that renewing them can be seen. */
const ADDRESS_LIFE_MS = 5 * 60_000;
const FILES_KEPT_MAX = 200;

export function createMediaShelf(now: () => Date): MediaShelf {
  const files = new Map<string, ShelvedFile>();
  const messages = new Map<string, ShelvedFile[]>();
  const addresses = new Map<string, { file: ShelvedFile; goodUntil: number }>();

  return {
    add(channel, file) {
      const id = BigInt(`0x${randomBytes(6).toString("hex")}`).toString();
      const sha256 = createHash("sha256").update(file.bytes).digest();
      const shelved = { ...file, id, channel, sha256 };
      files.set(id, shelved);
      const [oldest] = files.keys();
      if (files.size > FILES_KEPT_MAX && oldest !== undefined) files.delete(oldest);
      return shelved;
    },
    find: (id) => files.get(id) ?? null,
    putInMessage(mid, file) {
      messages.set(mid, [...(messages.get(mid) ?? []), file]);
      const [oldest] = messages.keys();
      if (messages.size > FILES_KEPT_MAX && oldest !== undefined) messages.delete(oldest);
    },
    findInMessage: (mid) => messages.get(mid) ?? null,
    issueAddress(file) {
      const path = `/media/${randomBytes(18).toString("base64url")}`;
      addresses.set(path, { file, goodUntil: now().getTime() + ADDRESS_LIFE_MS });
      const [oldest] = addresses.keys();
      if (addresses.size > FILES_KEPT_MAX && oldest !== undefined) addresses.delete(oldest);
      return path;
    },
    open(path) {
      const address = addresses.get(path);
      return address && now().getTime() < address.goodUntil ? address.file : null;
    },
    locateFaults: [],
    downloadFaults: [],
    questions: [],
    downloads: [],
  };
}
