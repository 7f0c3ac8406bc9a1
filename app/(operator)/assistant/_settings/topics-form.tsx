"use client";

import { Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { AssistantSettings } from "#lib/domain/assistant-settings.ts";
import { SectionFormFrame } from "./section-form.tsx";
import { useSectionForm } from "./use-section-form.ts";

interface TopicsFormProps {
  accountId: string;
  settings: AssistantSettings;
  canWrite: boolean;
}

export function TopicsForm({ accountId, settings, canWrite }: TopicsFormProps) {
  const t = useTranslations("assistant.topics");
  const stored = { topics: settings.topicsForPeople.join("\n") };
  const form = useSectionForm(accountId, stored, (values) => ({ section: "topics", ...values }));
  return (
    <SectionFormFrame title={t("title")} intro={t("intro")} form={canWrite ? form : null}>
      <Textarea
        label={t("label")}
        description={t("note")}
        placeholder={t("placeholder")}
        value={form.values.topics}
        onChange={(event) => form.change({ topics: event.currentTarget.value })}
        error={form.fieldProblems.topics}
        readOnly={!canWrite}
        autosize
        minRows={3}
        maxRows={10}
        dir="auto"
      />
    </SectionFormFrame>
  );
}
