"use client";

import { ActionIcon, Button, Progress, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { OUTBOUND_LIMITS } from "#lib/domain/check-outbound.ts";
import type { FileKind } from "#lib/domain/message-content.ts";
import { safeFileName } from "#lib/domain/safe-file-name.ts";
import { useSizeText } from "../../_thread/attachments/use-size-text.ts";
import { MessageKindIcon } from "../../message-kind-icon.tsx";
import classes from "./files.module.css";
import type { UploadItem } from "./upload-item.ts";
import { useUploadProblem } from "./use-upload-problem.ts";

interface UploadRowProps {
  item: UploadItem;
  channel: Channel;
  /** It has words of its own. */
  hasCaption: boolean;
  onCaption: (caption: string) => void;
  onRemove: () => void;
  onRetry: () => void;
}

export function UploadRow({ item, channel, hasCaption, onCaption, onRemove, onRetry }: UploadRowProps) {
  const t = useTranslations("compose.files");
  const { file, state, previewUrl, caption } = item;
  const kind = state.kind === "ready" ? state.upload.kind : guessKind(file.type);
  const name = safeFileName(file.name) || t(`kindMany.${kind}`);
  return (
    <li className={classes.row} data-state={state.kind}>
      <span className={classes.thumb}>
        {previewUrl && state.kind !== "failed" ? (
          <img src={previewUrl} alt="" />
        ) : (
          <MessageKindIcon kind={kind} size={22} />
        )}
      </span>
      <div className={classes.facts}>
        <bdi className={classes.name} title={name}>
          {name}
        </bdi>
        <UploadState item={item} name={name} channel={channel} />
        {hasCaption && (
          <TextInput
            size="xs"
            aria-label={t("caption", { name })}
            placeholder={t("captionPlaceholder")}
            value={caption}
            onChange={(event) => onCaption(event.currentTarget.value)}
            maxLength={OUTBOUND_LIMITS.captionChars}
            dir="auto"
          />
        )}
      </div>
      {state.kind === "failed" && state.problem.kind !== "not_taken" && (
        <Button size="compact-xs" variant="default" aria-label={t("retryNamed", { name })} onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(state.kind === "uploading" ? "cancel" : "remove", { name })}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function UploadState({ item, name, channel }: { item: UploadItem; name: string; channel: Channel }) {
  const t = useTranslations("compose.files");
  const kinds = useTranslations("attachments.kind");
  const size = useSizeText();
  const problemText = useUploadProblem(channel);
  const { state, file } = item;
  switch (state.kind) {
    case "failed":
      return (
        <span className={classes.problem} role="alert">
          {problemText(state.problem)}
        </span>
      );
    case "ready":
      return (
        <span className={classes.detail}>
          {t("ready", { kind: kinds(state.upload.kind), size: size(state.upload.sizeBytes) })}
        </span>
      );
    case "uploading": {
      const percent = Math.min(100, Math.floor((state.sentBytes / file.size) * 100));
      return (
        <>
          <Progress value={percent} size="sm" aria-label={t("progress", { name })} />
          <span className={classes.detail}>
            {percent < 100 ? t("uploading", { percent, size: size(file.size) }) : t("checking")}
          </span>
        </>
      );
    }
  }
}

/** Until the server has seen the bytes: only which icon to show. */
function guessKind(type: string): FileKind {
  const [family] = type.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}
