"use client";

import { Badge, type MantineSize, VisuallyHidden } from "@mantine/core";
import { IconClock, IconClockOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
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
  const left = describeLeft(leftMs, t);
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

/** Rounded down: a promise of time that is not there would be worse. */
function describeLeft(leftMs: number, t: ReturnType<typeof useTranslations<"inbox">>): string {
  if (leftMs >= HOUR_MS) return t("left.hours", { hours: Math.floor(leftMs / HOUR_MS) });
  if (leftMs >= MINUTE_MS) return t("left.minutes", { minutes: Math.floor(leftMs / MINUTE_MS) });
  return t("left.underMinute");
}
