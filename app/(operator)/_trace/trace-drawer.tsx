"use client";

import { Drawer, Skeleton, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TraceTimeline } from "./trace-timeline.tsx";
import { useTrace } from "./use-trace.ts";

interface TraceDrawerProps {
  turnId: string | null;
  isOpen: boolean;
  onClose: () => void;
}

/** "Why did it say this?": everything that a turn kept, as a timeline. */
export function TraceDrawer({ turnId, isOpen, onClose }: TraceDrawerProps) {
  const t = useTranslations("trace");
  const loaded = useTrace(isOpen ? turnId : null);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {loaded.kind === "loading" && (
        <Stack role="status" aria-label={t("loading")}>
          <Skeleton height={60} />
          <Skeleton height={60} />
          <Skeleton height={60} />
        </Stack>
      )}
      {loaded.kind === "loaded" && <TraceTimeline trace={loaded.trace} />}
      {(loaded.kind === "gone" || loaded.kind === "failed") && <Text size="sm">{t(loaded.kind)}</Text>}
    </Drawer>
  );
}
