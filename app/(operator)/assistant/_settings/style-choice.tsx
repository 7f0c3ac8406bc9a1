"use client";

import { Group, Paper, SegmentedControl, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { startTransition, useId, useOptimistic } from "react";
import { ANSWER_STYLES, type AnswerStyle } from "#lib/domain/assistant-settings.ts";
import { useNotify } from "../../../_ui/use-notify.ts";
import { changeSettingsAction } from "./settings-action.ts";

interface StyleChoiceProps {
  accountId: string;
  style: AnswerStyle;
  hasModel: boolean;
  canWrite: boolean;
}

/** Saves as soon as another style is chosen. */
export function StyleChoice({ accountId, style: stored, hasModel, canWrite }: StyleChoiceProps) {
  const t = useTranslations("assistant");
  const titleId = useId();
  const notify = useNotify();
  const [style, setStyle] = useOptimistic(stored);

  function choose(next: AnswerStyle) {
    startTransition(async () => {
      setStyle(next);
      const change = { section: "style", style: next } as const;
      const result = await changeSettingsAction({ accountId, change }).catch(() => null);
      if (result?.data?.kind === "done") return notify("good", t("accounts.saved"));
      const kind = result?.data?.kind === "invalid" ? "unexpected" : result?.data?.kind;
      notify("problem", result?.serverError ?? t(`problem.${kind ?? "unexpected"}`));
    });
  }

  return (
    <Paper component="section" withBorder p="md" aria-labelledby={titleId}>
      <Group justify="space-between" gap="sm">
        <Title order={3} size="h5" id={titleId}>
          {t("style.title")}
        </Title>
        <SegmentedControl
          aria-labelledby={titleId}
          value={style}
          onChange={choose}
          readOnly={!canWrite}
          data={ANSWER_STYLES.map((value) => ({ value, label: t(`style.name.${value}`) }))}
        />
      </Group>
      <Text size="sm" c="dimmed" mt="xs" role="status">
        {t(`style.note.${style}`)} {!hasModel && t("style.noModel")}
      </Text>
    </Paper>
  );
}
