"use client";

import "@mantine/dropzone/styles.css";
import { Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconPaperclip } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { FileLimits } from "./file-limits.tsx";

interface DropAreaProps {
  channel: Channel;
  isActive: boolean;
  onDrop: (files: File[]) => void;
}

/** Covers the page while files are dragged over it. */
export function DropArea({ channel, isActive, onDrop }: DropAreaProps) {
  const t = useTranslations("compose.files");
  return (
    // The button is for the keyboard; this only ever appears under a mouse that carries files.
    <Dropzone.FullScreen active={isActive} onDrop={onDrop} inputProps={{ tabIndex: -1, "aria-hidden": true }}>
      <Stack align="center" justify="center" mih="60dvh" style={{ pointerEvents: "none" }}>
        <IconPaperclip size={44} stroke={1.5} aria-hidden />
        <Text size="lg" fw={600}>
          {t("drop")}
        </Text>
        <div>
          <FileLimits channel={channel} />
        </div>
      </Stack>
    </Dropzone.FullScreen>
  );
}
