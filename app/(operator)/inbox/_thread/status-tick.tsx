"use client";

import { VisuallyHidden } from "@mantine/core";
import {
  IconAlertCircle,
  IconBan,
  IconCheck,
  IconChecks,
  IconClock,
  IconHelpCircle,
  IconSend,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { MessageStatus } from "#lib/domain/message-status.ts";
import classes from "./status-tick.module.css";

const ICONS = {
  queued: IconClock,
  sending: IconSend,
  accepted: IconCheck,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertCircle,
  unconfirmed: IconHelpCircle,
  cancelled: IconBan,
};

/** What became of a message of ours; nothing for one that came in. */
export function StatusTick({ status }: { status: MessageStatus }) {
  const t = useTranslations("inbox.status");
  if (status === "received") return null;
  const Icon = ICONS[status];
  return (
    <span className={classes.tick} data-status={status} title={t(status)}>
      <Icon size={14} stroke={2} aria-hidden />
      <VisuallyHidden>{t(status)}</VisuallyHidden>
    </span>
  );
}
