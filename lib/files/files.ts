/** Both ends are included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Where the bytes of customers' files are kept. Keys come from `newFileKey` only. */
export interface Files {
  /** Writes a new file; until it resolves, what is there is not whole. */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** null: it is not there. */
  open(key: string, range: ByteRange): Promise<AsyncIterable<Uint8Array> | null>;
  /** Also what a broken `put` left behind; fine when there is nothing. */
  remove(key: string): Promise<void>;
}
