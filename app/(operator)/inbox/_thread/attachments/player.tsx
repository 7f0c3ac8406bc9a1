import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AttachmentView } from "#lib/domain/attachment.ts";
import classes from "./attachments.module.css";
import { FileCard } from "./file-card.tsx";
import { mediaHref } from "./media-href.ts";

interface PlayerProps {
  attachment: AttachmentView;
  as: "audio" | "video";
}

/** The browser's own controls; what it cannot play can still be downloaded. */
export function Player({ attachment, as }: PlayerProps) {
  const t = useTranslations("attachments");
  const [isUnplayable, setIsUnplayable] = useState(false);
  if (isUnplayable) return <FileCard attachment={attachment} note={t("notShown")} />;
  const source = {
    controls: true,
    preload: "metadata",
    src: mediaHref(attachment.id),
    "aria-label": t(`kind.${attachment.kind}`),
    onError: () => setIsUnplayable(true),
  };
  return as === "audio" ? (
    <audio {...source} className={classes.audio} />
  ) : (
    <video {...source} playsInline className={classes.video} />
  );
}
