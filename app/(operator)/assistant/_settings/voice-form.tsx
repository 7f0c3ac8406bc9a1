"use client";

import { MultiSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LANGUAGES_MAX } from "#lib/assistant/assistant-settings.ts";
import type { AssistantSettings } from "#lib/domain/assistant-settings.ts";
import { useLanguageName } from "../../_templates/use-language-name.ts";
import { LANGUAGE_CODES } from "./language-codes.ts";
import { SectionFormFrame } from "./section-form.tsx";
import { useSectionForm } from "./use-section-form.ts";

interface VoiceFormProps {
  accountId: string;
  settings: AssistantSettings;
  canWrite: boolean;
}

export function VoiceForm({ accountId, settings, canWrite }: VoiceFormProps) {
  const t = useTranslations("assistant.voice");
  const languageName = useLanguageName();
  const { persona, tone, languages } = settings;
  const form = useSectionForm(accountId, { persona, tone, languages }, (values) => ({
    section: "voice",
    ...values,
  }));
  const { values, change, fieldProblems } = form;
  const codes = [...new Set([...LANGUAGE_CODES, ...values.languages])];
  return (
    <SectionFormFrame title={t("title")} intro={t("intro")} form={canWrite ? form : null}>
      <Textarea
        label={t("persona")}
        description={t("personaNote")}
        value={values.persona}
        onChange={(event) => change({ persona: event.currentTarget.value })}
        error={fieldProblems.persona}
        readOnly={!canWrite}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
      />
      <TextInput
        label={t("tone")}
        description={t("toneNote")}
        value={values.tone}
        onChange={(event) => change({ tone: event.currentTarget.value })}
        error={fieldProblems.tone}
        readOnly={!canWrite}
        dir="auto"
      />
      <MultiSelect
        label={t("languages")}
        description={t("languagesNote")}
        placeholder={values.languages.length === 0 ? t("languagesPlaceholder") : undefined}
        data={codes.map((value) => ({ value, label: languageName(value) }))}
        value={values.languages}
        onChange={(chosen) => change({ languages: chosen })}
        maxValues={LANGUAGES_MAX}
        readOnly={!canWrite}
        searchable
        nothingFoundMessage={t("languagesNone")}
      />
    </SectionFormFrame>
  );
}
