import { Skeleton } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { AttachmentView } from "#lib/domain/attachment.ts";
import { inlineTypeOf } from "#lib/domain/inline-type.ts";
import classes from "./attachments.module.css";
import { FileCard } from "./file-card.tsx";
import { mediaHref } from "./media-href.ts";
import { MissingFile } from "./missing-file.tsx";
import { Player } from "./player.tsx";

/** One file that is no photo of a grid, in whatever state it is. */
export function AttachmentItem({ attachment }: { attachment: AttachmentView }) {
  const t = useTranslations("attachments");
  const { id, kind, state, mimeType } = attachment;
  const name = t(`kind.${kind}`);
  if (state === "pending") {
    return (
      <div className={classes.card}>
        <Skeleton height={28} circle aria-hidden />
        <span>{t("fetchingNamed", { name })}</span>
      </div>
    );
  }
  if (state !== "stored") return <MissingFile attachment={attachment} />;

  // Believe the bytes: a "photo" that is no image is offered as a file.
  const type = inlineTypeOf(mimeType);
  if (kind === "sticker" && type === "image") {
    return <img src={mediaHref(id)} alt={name} loading="lazy" className={classes.sticker} />;
  }
  if (type === "audio" && kind !== "document") return <Player attachment={attachment} as="audio" />;
  if (type === "video" && kind !== "document") {
    // Instagram wraps voice messages as videos without a picture.
    return <Player attachment={attachment} as={kind === "video" ? "video" : "audio"} />;
  }
  return <FileCard attachment={attachment} />;
}
