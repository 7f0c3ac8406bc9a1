"use client";

import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type KnowledgeEntry, maxOf, measureEntry } from "#lib/assistant/knowledge/entry.ts";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import { KNOWLEDGE_LANGUAGES } from "#lib/domain/knowledge.ts";
import { useLanguageName } from "../_templates/use-language-name.ts";
import { useSaveEntry } from "./use-save-entry.ts";

const COUNT_SHOWN_FROM = 0.8;

interface EntryFormProps {
  isNew: boolean;
  entry: KnowledgeEntry;
  accounts: ChannelAccountItem[];
  onDone: () => void;
}

export function EntryForm({ isNew, entry, accounts, onDone }: EntryFormProps) {
  const t = useTranslations("assistant.knowledge");
  const nameLanguage = useLanguageName();
  const [edited, setEdited] = useState(entry);
  const { save, isSaving, fieldProblems, problem } = useSaveEntry(isNew, onDone);
  const { kind } = entry;
  const used = measureEntry(kind, edited.text);
  const languages = KNOWLEDGE_LANGUAGES.map((value) => ({ value, label: nameLanguage(value) })).sort(
    (one, other) => one.label.localeCompare(other.label),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    save(edited);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t(`${kind}.title`)}
          description={t(`${kind}.titleNote`)}
          value={edited.title}
          onChange={(event) => setEdited({ ...edited, title: event.currentTarget.value })}
          error={fieldProblems.title}
          required
          dir="auto"
          data-autofocus
        />
        <Textarea
          label={t(`${kind}.text`)}
          description={t(`${kind}.textNote`)}
          value={edited.text}
          onChange={(event) => setEdited({ ...edited, text: event.currentTarget.value })}
          error={fieldProblems.text}
          required
          autosize
          minRows={4}
          maxRows={16}
          dir="auto"
        />
        <Text size="xs" c="dimmed" role="status">
          {used >= maxOf(kind) * COUNT_SHOWN_FROM && t(`${kind}.textCount`, { used, max: maxOf(kind) })}
        </Text>
        <Group grow align="start">
          <NativeSelect
            label={t("language")}
            description={t("languageNote")}
            value={edited.language}
            onChange={(event) => setEdited({ ...edited, language: event.currentTarget.value })}
            data={languages}
          />
          <NativeSelect
            label={t("account")}
            description={t("accountNote")}
            value={edited.accountId ?? ""}
            onChange={(event) => setEdited({ ...edited, accountId: event.currentTarget.value || null })}
            data={[
              { value: "", label: t("allAccounts") },
              ...accounts.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Group>
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={isSaving}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isSaving}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
