import { Anchor } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { inlineTypeOf } from "#lib/domain/inline-type.ts";
import { FILE_KINDS } from "#lib/domain/message-content.ts";
import type { PhoneFile } from "#lib/sandbox/phone/phone-state.ts";
import classes from "./sandbox.module.css";

interface ReceivedFileProps {
  file: PhoneFile;
  /** Of the message. */
  kind: string;
  business: string;
}

/** A file of the business, as a phone shows it. */
export function ReceivedFile({ file, kind, business }: ReceivedFileProps) {
  const t = useTranslations("sandbox.received");
  const known = FILE_KINDS.find((fileKind) => fileKind === kind) ?? "document";
  const label = t(known, { business });
  const source = `/api/sandbox/files/${file.id}`;
  switch (known === "document" ? null : inlineTypeOf(file.mimeType)) {
    case "image":
      return <img src={source} alt={label} className={classes.picture} data-kind={known} />;
    case "video":
      return (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for it
        <video src={source} controls preload="metadata" aria-label={label} className={classes.picture} />
      );
    case "audio":
      // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for it
      return <audio src={source} controls preload="metadata" aria-label={label} className={classes.sound} />;
    default:
      return (
        <Anchor
          href={source}
          download={file.fileName ?? true}
          size="sm"
          className={classes.sample}
          c="inherit"
        >
          <IconFileText size={22} stroke={1.6} aria-hidden />
          <bdi>{file.fileName ?? t("unnamed")}</bdi>
        </Anchor>
      );
  }
}
