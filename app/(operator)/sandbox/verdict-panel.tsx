"use client";

import { Button, Group, NativeSelect, Paper, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useTransition } from "react";
import { sampleTemplates } from "#lib/sandbox/templates/sample-templates.ts";
import { TEMPLATE_VERDICTS } from "#lib/sandbox/templates/template-verdict.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { decideTemplateAction } from "./decide-template-action.ts";

const TEMPLATES = sampleTemplates().map(({ name, language }) => `${name} ${language}`);

/** What Meta decides about the shop's message templates. */
export function VerdictPanel() {
  const t = useTranslations("sandbox");
  const notify = useNotify();
  const [isDeciding, startTransition] = useTransition();

  function decide(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [name = "", language = ""] = String(fields.get("template")).split(" ");
    const verdict = TEMPLATE_VERDICTS.find((word) => word === fields.get("verdict"));
    if (!verdict) return;
    startTransition(async () => {
      const result = await decideTemplateAction({ name, language, verdict }).catch(() => null);
      if (result?.data?.kind === "sent") return notify("good", t("verdict.done"));
      const reason = result?.data?.kind === "refused" ? result.data.reason : result?.serverError;
      notify("problem", reason ? t("deeds.failed", { reason }) : t("deeds.offline"));
    });
  }

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="verdicts">
      <Title order={2} size="h4" id="verdicts">
        {t("verdict.title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("verdict.intro")}
      </Text>
      <form onSubmit={decide}>
        <Group align="flex-end">
          <NativeSelect label={t("verdict.template")} name="template" data={TEMPLATES} />
          <NativeSelect
            label={t("verdict.verdict")}
            name="verdict"
            data={TEMPLATE_VERDICTS.map((value) => ({ value, label: t(`verdict.word.${value}`) }))}
          />
          <Button type="submit" disabled={isDeciding}>
            {t("verdict.decide")}
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
