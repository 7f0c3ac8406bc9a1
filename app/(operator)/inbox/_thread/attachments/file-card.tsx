import { Anchor } from "@mantine/core";
import { IconDownload, IconFileText } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { AttachmentView } from "#lib/domain/attachment.ts";
import { safeFileName } from "#lib/domain/safe-file-name.ts";
import classes from "./attachments.module.css";
import { mediaHref } from "./media-href.ts";
import { useSizeText } from "./use-size-text.ts";

interface FileCardProps {
  attachment: AttachmentView;
  /** Why it is offered as a file although it is something to look at or to play. */
  note?: string;
}

/** A file to download. Its name is the sender's: shown, never trusted. */
export function FileCard({ attachment, note }: FileCardProps) {
  const t = useTranslations("attachments");
  const sizeText = useSizeText();
  const size = attachment.sizeBytes === null ? null : sizeText(attachment.sizeBytes);
  // As it will be saved: a turned "fdp.exe" must not look like a PDF.
  const name = safeFileName(attachment.fileName ?? "") || t(`kind.${attachment.kind}`);
  return (
    <div className={classes.card}>
      <IconFileText size={26} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.facts}>
        <bdi className={classes.name} title={name}>
          {name}
        </bdi>
        <span className={classes.detail}>{[note, size].filter(Boolean).join(" · ")}</span>
      </div>
      <Anchor
        href={mediaHref(attachment.id, { download: true })}
        aria-label={t("downloadNamed", { name })}
        className={classes.download}
        size="sm"
      >
        <IconDownload size={16} aria-hidden />
        {t("download")}
      </Anchor>
    </div>
  );
}
