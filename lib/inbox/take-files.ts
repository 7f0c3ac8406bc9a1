import type { Transaction } from "#db/client.ts";
import { takeUploads, type UploadOwner } from "#db/queries/pending-uploads.ts";
import type { Context } from "#lib/context.ts";
import type { OperatorMessage } from "./queue-operator-message.ts";

type File = NonNullable<OperatorMessage["files"]>[number];

/** Makes uploads the files of a message, in the order asked for. null: one of them cannot be had. */
export async function takeFiles(
  ctx: Context,
  tx: Transaction,
  owner: UploadOwner,
  uploadIds: string[],
): Promise<File[] | null> {
  const taken = await takeUploads(tx, owner, uploadIds, ctx.now());
  const uploads = uploadIds.flatMap((id) => taken.find((upload) => upload.id === id) ?? []);
  if (uploads.length < uploadIds.length) return null;
  return uploads.map(({ id, kind, mimeType, sizeBytes, fileName, storageKey }) => ({
    id,
    kind: kind ?? "document",
    state: "stored" as const,
    mimeType,
    sizeBytes,
    fileName,
    storageKey,
    fetchedAt: ctx.now(),
  }));
}
