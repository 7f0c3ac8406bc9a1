"use client";

import { useTranslations } from "next-intl";
import type { AttachmentView } from "#lib/domain/attachment.ts";
import { inlineTypeOf } from "#lib/domain/inline-type.ts";
import { AttachmentItem } from "./attachment-item.tsx";
import classes from "./attachments.module.css";
import { ImageGrid } from "./image-grid.tsx";

/** The files of a message: photos together, everything else below one another. */
export function MessageAttachments({ attachments }: { attachments: AttachmentView[] }) {
  const t = useTranslations("attachments");
  if (attachments.length === 0) return null;
  const images = attachments.filter(isInGrid);
  const others = attachments.filter((attachment) => !isInGrid(attachment));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be a landmark each time
    <div role="group" className={classes.attachments} aria-label={t("list", { count: attachments.length })}>
      {images.length > 0 && <ImageGrid images={images} />}
      {others.map((attachment) => (
        <AttachmentItem key={attachment.id} attachment={attachment} />
      ))}
    </div>
  );
}

/** Photos that are here, and those on their way: they get their place at once, so that nothing jumps. */
function isInGrid({ kind, state, mimeType }: AttachmentView): boolean {
  if (kind !== "image") return false;
  return state === "pending" || (state === "stored" && inlineTypeOf(mimeType) === "image");
}
