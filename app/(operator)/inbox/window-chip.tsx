"use client";

import { Badge, type MantineSize, VisuallyHidden } from "@mantine/core";
import { IconClock, IconClockOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useTimeLeft } from "./use-time-left.ts";

const HOUR_MS = 60 * 60_000;
const AMBER_BELOW_MS = 4 * HOUR_MS;
const RED_BELOW_MS = HOUR_MS;

interface WindowChipProps {
  closesAt: Date | null;
  now: Date;
  size?: MantineSize;
}

/** How long the customer service window stays open. */
export function WindowChip({ closesAt, now, size = "sm" }: WindowChipProps) {
  const t = useTranslations("inbox");
  const timeLeft = useTimeLeft();
  const leftMs = closesAt ? closesAt.getTime() - now.getTime() : 0;
  if (leftMs <= 0) {
    return (
      <Badge
        size={size}
        variant="light"
        tt="none"
        color="gray"
        leftSection={<IconClockOff size={12} aria-hidden />}
      >
        <span aria-hidden>{t("window.closed")}</span>
        <VisuallyHidden>{t("window.closedLong")}</VisuallyHidden>
      </Badge>
    );
  }
  const color = leftMs > AMBER_BELOW_MS ? "teal" : leftMs > RED_BELOW_MS ? "orange" : "red";
  const left = timeLeft(leftMs);
  return (
    <Badge
      size={size}
      variant="light"
      tt="none"
      color={color}
      leftSection={<IconClock size={12} aria-hidden />}
    >
      <span aria-hidden>{t("window.open", { left })}</span>
      <VisuallyHidden>{t("window.openLong", { left })}</VisuallyHidden>
    </Badge>
  );
}
