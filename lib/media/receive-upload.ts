import { v7 as uuidv7 } from "uuid";
import { deleteUpload, markUploadReady, reserveUpload } from "#db/queries/pending-uploads.ts";
import { selectConversation } from "#db/queries/select-conversation.ts";
import type { Context } from "#lib/context.ts";
import type { FileKind } from "#lib/domain/message-content.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { listOutboundFileRules, type OutboundFileDecision } from "#lib/domain/outbound-file.ts";
import { safeFileName } from "#lib/domain/safe-file-name.ts";
import { newFileKey } from "#lib/files/file-key.ts";
import { measureBytes } from "./measure-bytes.ts";
import { recognizeOutbound } from "./recognize-outbound.ts";

/** All that one operator may have chosen and not sent, over all conversations. */
export const PENDING_UPLOADS_MAX_BYTES = 250 * 1024 * 1024;
/** From the first byte to the last. */
const RECEIVE_TIMEOUT_MS = 10 * 60_000;
/** What has not arrived whole by then never will. */
const RECEIVING_EXPIRES_MS = 2 * RECEIVE_TIMEOUT_MS;
/** A chosen file waits this long to be sent. */
export const UPLOAD_EXPIRES_MS = 4 * 60 * 60_000;

export interface ReceiveUpload {
  conversationId: string;
  /** As the sender's machine calls it. */
  fileName: string;
  /** Content-Length. */
  announcedBytes: number;
  bytes: AsyncIterable<Uint8Array>;
}

export interface ReceivedUpload {
  id: string;
  kind: FileKind;
  mimeType: string;
  sizeBytes: number;
  fileName: string;
}

export type ReceiveUploadOutcome =
  | { kind: "received"; upload: ReceivedUpload }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" }
  | { kind: "not_taken"; problem: Exclude<OutboundFileDecision, { kind: "taken" }> }
  /** The operator has too much waiting already. */
  | { kind: "too_much_waiting"; maxBytes: number }
  /** It broke off, or took too long. */
  | { kind: "interrupted" }
  | { kind: "storage" };

/**
 * Keeps a file that an operator means to send. What it is, its bytes say; whether the conversation may be written to
 * is asked when it is sent. Its row is there before its first byte: whatever dies in between, the bytes are found
 * and removed.
 */
export async function receiveUpload(
  ctx: Context,
  operator: Operator,
  { conversationId, announcedBytes, bytes, ...input }: ReceiveUpload,
): Promise<ReceiveUploadOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const conversation = await selectConversation(ctx.db, conversationId);
  if (!conversation) return { kind: "not_found" };
  const { channel } = conversation.account;
  const tooLarge = refuseSize(announcedBytes, listOutboundFileRules(channel));
  if (tooLarge) return { kind: "not_taken", problem: tooLarge };

  const id = uuidv7();
  const storageKey = newFileKey();
  const fileName = safeFileName(input.fileName);
  const isReserved = await ctx.db.transaction((tx) =>
    reserveUpload(
      tx,
      {
        id,
        operatorId: operator.id,
        conversationId,
        fileName,
        storageKey,
        sizeBytes: announcedBytes,
        expiresAt: after(ctx, RECEIVING_EXPIRES_MS),
      },
      PENDING_UPLOADS_MAX_BYTES,
    ),
  );
  if (!isReserved) return { kind: "too_much_waiting", maxBytes: PENDING_UPLOADS_MAX_BYTES };

  const outcome = await keep(ctx, { storageKey, announcedBytes, bytes });
  const decision =
    outcome.kind === "kept" ? await recognizeOutbound(channel, { ...outcome, fileName }) : null;
  if (outcome.kind === "kept" && decision?.kind === "taken") {
    const found = { kind: decision.as, mimeType: decision.mimeType, sizeBytes: outcome.sizeBytes };
    const expiresAt = after(ctx, UPLOAD_EXPIRES_MS);
    if (await markUploadReady(ctx.db, id, { ...found, expiresAt })) {
      return { kind: "received", upload: { id, ...found, fileName } };
    }
  }
  await ctx.files.remove(storageKey);
  await deleteUpload(ctx.db, id);
  if (decision && decision.kind !== "taken") return { kind: "not_taken", problem: decision };
  return outcome.kind === "kept" ? { kind: "interrupted" } : outcome;
}

/** Refused by its size alone, before a byte of it is read. */
function refuseSize(
  sizeBytes: number,
  rules: ReturnType<typeof listOutboundFileRules>,
): Exclude<OutboundFileDecision, { kind: "taken" }> | null {
  if (sizeBytes <= 0) return { kind: "empty" };
  const [largest] = [...rules].sort((one, other) => other.maxBytes - one.maxBytes);
  if (!largest || sizeBytes <= largest.maxBytes) return null;
  return { kind: "too_large", as: largest.kind, sizeBytes, maxBytes: largest.maxBytes };
}

type Kept = { kind: "kept"; head: Uint8Array; sizeBytes: number } | { kind: "interrupted" | "storage" };

async function keep(
  ctx: Context,
  {
    storageKey,
    announcedBytes,
    bytes,
  }: Pick<ReceiveUpload, "announcedBytes" | "bytes"> & { storageKey: string },
): Promise<Kept> {
  // It has to be exactly what was announced, and reserved.
  const measured = measureBytes(withDeadline(bytes), { maxBytes: announcedBytes, announcedBytes });
  try {
    await ctx.files.put(storageKey, measured.bytes);
  } catch (error) {
    if (measured.trouble) return { kind: "interrupted" };
    ctx.log.error({ err: error }, "upload could not be stored");
    return { kind: "storage" };
  }
  const { head, sizeBytes } = measured.result();
  return { kind: "kept", head, sizeBytes };
}

/** Ends with an error when the sender takes too long, also between two pieces. */
async function* withDeadline(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const timeout = AbortSignal.timeout(RECEIVE_TIMEOUT_MS);
  const late = new Promise<never>((_, reject) =>
    timeout.addEventListener("abort", () => reject(timeout.reason), { once: true }),
  );
  late.catch(() => {}); // it may come when nobody waits any more
  const reader = bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([reader.next(), late]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a sender that is stuck would hold us here.
    void reader.return?.().catch(() => {});
  }
}

function after(ctx: Context, ms: number): Date {
  return new Date(ctx.now().getTime() + ms);
}
