import type { Executor } from "#db/client.ts";
import { type OutboundFileRow, selectOutboundFiles } from "#db/queries/outbound-files.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { checkOutbound } from "#lib/domain/check-outbound.ts";
import { FILE_KINDS } from "#lib/domain/message-content.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import { makeFileLink } from "#lib/files/file-link.ts";
import type { SendableFile } from "#lib/meta/meta-client.ts";
import { refuseFile } from "./refuse-file.ts";

export type FoundFiles =
  | { kind: "ready"; files: SendableFile[] }
  /** Meta has to get these first. */
  | { kind: "to_upload"; files: OutboundFileRow[] }
  | { kind: "refused"; reason: string };

const DAY_MS = 24 * 60 * 60 * 1_000;
/** WhatsApp keeps an uploaded file for thirty days; one less, so that none expires on its way. */
const UPLOAD_LIFE_MS = 29 * DAY_MS;

/** What a message says about its files to Meta, or what has to happen before it can. */
export async function findFiles(
  ctx: Context,
  executor: Executor,
  { messageId, channel, content }: { messageId: string; channel: Channel; content: OutboundContent },
): Promise<FoundFiles> {
  if (content.kind !== "template" && !(FILE_KINDS as readonly string[]).includes(content.kind)) {
    return { kind: "ready", files: [] };
  }
  const files = await selectOutboundFiles(executor, messageId);
  const [problem] = checkOutbound(channel, { content, text: "", fileCount: files.length });
  if (problem) {
    const reason =
      files.length === 0 ? "The message has no file." : "The message has more files than Meta takes.";
    return { kind: "refused", reason };
  }
  return channel === "whatsapp" ? findUploads(ctx, files) : makeLinks(ctx, files);
}

function findUploads(ctx: Context, files: OutboundFileRow[]): FoundFiles {
  const since = ctx.now().getTime() - UPLOAD_LIFE_MS;
  const sendable = files.flatMap(({ kind: as, mediaId, uploadedAt, fileName }): SendableFile[] =>
    mediaId !== null && uploadedAt !== null && uploadedAt.getTime() > since
      ? [{ kind: "uploaded", as, id: mediaId, fileName }]
      : [],
  );
  return sendable.length === files.length ? { kind: "ready", files: sendable } : { kind: "to_upload", files };
}

function makeLinks(ctx: Context, files: OutboundFileRow[]): FoundFiles {
  const { fileLinks } = ctx.settings;
  for (const file of files) {
    const judged = refuseFile("instagram", file, false);
    if (judged.kind === "refused") return judged;
  }
  if (files.length > 0 && !fileLinks) {
    const reason =
      "Instagram fetches files from this installation, which has no public https address (PUBLIC_URL).";
    return { kind: "refused", reason };
  }
  const links = files.map(({ id, kind: as, fileName }): SendableFile => {
    if (!fileLinks) throw new Error("unreachable: files without links were refused");
    return { kind: "link", as, url: makeFileLink(fileLinks, id, ctx.now()), fileName };
  });
  return { kind: "ready", files: links };
}
