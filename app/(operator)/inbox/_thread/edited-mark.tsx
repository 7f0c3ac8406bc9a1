"use client";

import { Popover, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import classes from "./edited-mark.module.css";

const POPOVER_WIDTH_PX = 280;

interface EditedMarkProps {
  edited: MessageView["edited"];
  timeZone: string;
}

/** Says that the words were changed; opens what they were before, where that is known. */
export function EditedMark({ edited, timeZone }: EditedMarkProps) {
  const t = useTranslations("inbox.mark");
  const format = useFormatter();
  if (!edited) return null;
  if (edited.originalText === null) return <span>{t("edited")}</span>;
  const when = format.dateTime(edited.at, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <Popover width={POPOVER_WIDTH_PX} withArrow shadow="md" position="top" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.mark}>
          <span aria-hidden>{t("edited")}</span>
          <VisuallyHidden>{t("editedShow")}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown tabIndex={-1} data-autofocus aria-label={t("edited")}>
        <Text size="xs" c="dimmed">
          {t("editedAt", { when })} · {t("before")}
        </Text>
        <p dir="auto" className={classes.original}>
          {edited.originalText}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
