"use client";

import { useTranslations } from "next-intl";
import type { AttachmentView } from "#lib/domain/attachment.ts";
import { FILE_KINDS, type FileKind, type MessageKind } from "#lib/domain/message-content.ts";
import { MessageAttachments } from "../attachments/message-attachments.tsx";
import { Card } from "./card.tsx";

interface FilesContentProps {
  kind: MessageKind;
  attachments: AttachmentView[];
}

/** The files of a message; says so where a message of files came without any. */
export function FilesContent({ kind, attachments }: FilesContentProps) {
  const t = useTranslations("inbox");
  if (attachments.length > 0) return <MessageAttachments attachments={attachments} />;
  if (!isFileKind(kind)) return null;
  return <Card kind={kind} title={t("content.noFile", { kind: t(`kind.${kind}`) })} />;
}

function isFileKind(kind: MessageKind): kind is FileKind {
  return FILE_KINDS.some((file) => file === kind);
}
