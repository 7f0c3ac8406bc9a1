import { and, eq, gt, inArray, lte, or, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { operators } from "#db/schema/operators.ts";
import { pendingUploads } from "#db/schema/uploads.ts";
import type { FileKind } from "#lib/domain/message-content.ts";

export type NewUpload = typeof pendingUploads.$inferInsert;

/**
 * Makes room for a file before its first byte. False: with it the operator would have more than `maxBytes` waiting.
 */
export async function reserveUpload(tx: Transaction, upload: NewUpload, maxBytes: number): Promise<boolean> {
  // Several files come at once: each has to see what the others take.
  await tx
    .select({ id: operators.id })
    .from(operators)
    .where(eq(operators.id, upload.operatorId))
    .for("update");
  const [row] = await tx
    .select({ bytes: sql<number>`coalesce(sum(${pendingUploads.sizeBytes}), 0)`.mapWith(Number) })
    .from(pendingUploads)
    .where(eq(pendingUploads.operatorId, upload.operatorId));
  if ((row?.bytes ?? 0) + upload.sizeBytes > maxBytes) return false;
  await tx.insert(pendingUploads).values(upload);
  return true;
}

/** False: it was given up meanwhile. */
export async function markUploadReady(
  executor: Executor,
  id: string,
  found: { kind: FileKind; mimeType: string; sizeBytes: number; expiresAt: Date },
): Promise<boolean> {
  const rows = await executor
    .update(pendingUploads)
    .set({ state: "ready", ...found })
    .where(and(eq(pendingUploads.id, id), eq(pendingUploads.state, "receiving")))
    .returning({ id: pendingUploads.id });
  return rows.length > 0;
}

export interface UploadOwner {
  operatorId: string;
  conversationId: string;
}

/** Takes uploads for good, so that no message after this one can have them; what cannot be had is missing. */
export async function takeUploads(tx: Transaction, owner: UploadOwner, ids: string[], now: Date) {
  if (ids.length === 0) return [];
  return tx
    .delete(pendingUploads)
    .where(
      and(
        inArray(pendingUploads.id, ids),
        eq(pendingUploads.operatorId, owner.operatorId),
        eq(pendingUploads.conversationId, owner.conversationId),
        eq(pendingUploads.state, "ready"),
        gt(pendingUploads.expiresAt, now),
      ),
    )
    .returning();
}

/** An operator's own file that waits, to be looked at before it is sent. */
export async function selectOwnUpload(executor: Executor, id: string, operatorId: string) {
  const [row] = await executor
    .select({
      storageKey: pendingUploads.storageKey,
      mimeType: pendingUploads.mimeType,
      sizeBytes: pendingUploads.sizeBytes,
      fileName: pendingUploads.fileName,
      kind: pendingUploads.kind,
    })
    .from(pendingUploads)
    .where(
      and(
        eq(pendingUploads.id, id),
        eq(pendingUploads.operatorId, operatorId),
        eq(pendingUploads.state, "ready"),
      ),
    );
  return row ?? null;
}

/** From now on nobody can send it; its bytes go next, and then its row. null: it is not there, or not theirs. */
export async function discardUpload(executor: Executor, id: string, operatorId: string) {
  const [row] = await executor
    .update(pendingUploads)
    .set({ state: "discarded" })
    .where(and(eq(pendingUploads.id, id), eq(pendingUploads.operatorId, operatorId)))
    .returning({ id: pendingUploads.id, storageKey: pendingUploads.storageKey });
  return row ?? null;
}

/** What nobody sent in time, and what was given up while the process died. */
export async function discardExpiredUploads(executor: Executor, now: Date, limit: number) {
  const due = executor
    .select({ id: pendingUploads.id })
    .from(pendingUploads)
    .where(or(lte(pendingUploads.expiresAt, now), eq(pendingUploads.state, "discarded")))
    .limit(limit)
    .for("update", { skipLocked: true });
  return executor
    .update(pendingUploads)
    .set({ state: "discarded" })
    .where(inArray(pendingUploads.id, due))
    .returning({ id: pendingUploads.id, storageKey: pendingUploads.storageKey });
}

/** Once its bytes are gone. */
export async function deleteUpload(executor: Executor, id: string): Promise<void> {
  await executor.delete(pendingUploads).where(eq(pendingUploads.id, id));
}
