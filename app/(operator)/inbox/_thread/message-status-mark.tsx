"use client";

import { Popover, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import classes from "./message-status-mark.module.css";
import { StatusReports } from "./status-reports.tsx";
import { StatusTick } from "./status-tick.tsx";

const POPOVER_WIDTH_PX = 300;

/** What became of a message of ours; opens what Meta reported about it. */
export function MessageStatusMark({ message, timeZone }: { message: MessageView; timeZone: string }) {
  const t = useTranslations("inbox.reports");
  if (message.status === "received") return null;
  if (message.reports.length === 0) return <StatusTick status={message.status} />;
  return (
    <Popover width={POPOVER_WIDTH_PX} withArrow shadow="md" position="top-end" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.mark}>
          <StatusTick status={message.status} />
          <VisuallyHidden>{t("show")}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown tabIndex={-1} data-autofocus aria-label={t("title")}>
        <StatusReports reports={message.reports} timeZone={timeZone} />
      </Popover.Dropdown>
    </Popover>
  );
}
