"use client";

import { Portal } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { FileLimits } from "./file-limits.tsx";
import classes from "./files.module.css";
import { useFileDrag } from "./use-file-drag.ts";

interface DropAreaProps {
  channel: Channel;
  isActive: boolean;
  onDrop: (files: File[]) => void;
}

/** Covers the page while files are dragged over it, and says what the channel takes. */
export function DropArea({ channel, isActive, onDrop }: DropAreaProps) {
  const t = useTranslations("compose.files");
  const isOver = useFileDrag(isActive ? onDrop : null);
  if (!isOver) return null;
  return (
    <Portal>
      <div className={classes.drop}>
        <div className={classes.dropCard}>
          <IconPaperclip size={40} stroke={1.5} aria-hidden />
          <b>{t("drop")}</b>
          <FileLimits channel={channel} />
        </div>
      </div>
    </Portal>
  );
}
