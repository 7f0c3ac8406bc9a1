/** Redis's answer, in the protocol RESP2. */
export type RedisReply = string | number | null | RedisReply[] | RedisStatus | RedisError;

/** A simple string such as `OK`, as opposed to a stored value. */
export class RedisStatus {
  readonly status: string;
  constructor(status: string) {
    this.status = status;
  }
}

/** An error that Redis answered with; a value, because one command of a batch may fail alone. */
export class RedisError {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

export function encodeCommand(parts: string[]): string {
  return `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join("")}`;
}

/** Reads the reply at `offset`; null while it has not arrived whole. */
export function decodeReply(bytes: Buffer, offset = 0): { reply: RedisReply; end: number } | null {
  const lineEnd = bytes.indexOf("\r\n", offset);
  if (lineEnd < 0) return null;
  const kind = bytes.toString("latin1", offset, offset + 1);
  const line = bytes.toString("utf8", offset + 1, lineEnd);
  const end = lineEnd + 2;
  switch (kind) {
    case "+":
      return { reply: new RedisStatus(line), end };
    case "-":
      return { reply: new RedisError(line), end };
    case ":":
      return { reply: Number(line), end };
    case "$":
      return decodeBulk(bytes, end, Number(line));
    case "*":
      return decodeArray(bytes, end, Number(line));
    default:
      throw new Error(`Redis answered something that is not RESP2: ${kind}${line}`);
  }
}

const NIL_LENGTH = -1;

function decodeBulk(bytes: Buffer, start: number, length: number) {
  if (length === NIL_LENGTH) return { reply: null, end: start };
  const end = start + length + 2;
  if (bytes.length < end) return null;
  return { reply: bytes.toString("utf8", start, start + length), end };
}

function decodeArray(bytes: Buffer, start: number, length: number) {
  if (length === NIL_LENGTH) return { reply: null, end: start };
  const reply: RedisReply[] = [];
  let end = start;
  for (let index = 0; index < length; index++) {
    const item = decodeReply(bytes, end);
    if (!item) return null;
    reply.push(item.reply);
    end = item.end;
  }
  return { reply, end };
}
