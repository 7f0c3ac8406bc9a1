"use client";

import { Button, Group, Modal, Paper, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { KnowledgeEntry } from "#lib/assistant/knowledge/entry.ts";
import type { KnowledgeQuery } from "#lib/assistant/knowledge/knowledge-query.ts";
import type { KnowledgeList } from "#lib/assistant/knowledge/list-knowledge.ts";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import type { KnowledgeKind } from "#lib/domain/knowledge.ts";
import { EntryForm } from "./entry-form.tsx";
import { EntryItem } from "./entry-item.tsx";
import { KnowledgeFiles } from "./knowledge-files.tsx";
import { KnowledgePages } from "./knowledge-pages.tsx";
import { KnowledgeSearch } from "./knowledge-search.tsx";

interface KnowledgeSectionProps {
  knowledge: KnowledgeList;
  query: KnowledgeQuery;
  accounts: ChannelAccountItem[];
  canWrite: boolean;
}

interface OpenForm {
  isNew: boolean;
  entry: KnowledgeEntry;
}

/** What the assistant answers from: to look at, search, change, and take in and out as a file. */
export function KnowledgeSection({ knowledge, query, accounts, canWrite }: KnowledgeSectionProps) {
  const t = useTranslations("assistant.knowledge");
  // Kept while the dialog closes, so that it does not change on its way out.
  const [form, setForm] = useState<OpenForm | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { entries, total } = knowledge;
  function open(next: OpenForm) {
    setForm(next);
    setIsOpen(true);
  }
  function add(kind: KnowledgeKind) {
    // Whoever writes several writes them in one language, as a rule.
    const language = entries[0]?.language ?? "en";
    open({ isNew: true, entry: { id: uuidv7(), kind, title: "", text: "", language, accountId: null } });
  }
  const nameOf = (accountId: string | null) => accounts.find(({ id }) => id === accountId)?.name ?? accountId;
  return (
    <Stack component="section" gap="sm" aria-labelledby="knowledge">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h4" id="knowledge">
            {t("title")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("intro")} {total > 0 && t("count", { count: total })}
          </Text>
        </div>
        <Group gap="xs">
          {canWrite && (
            <>
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => add("answer")}>
                {t("add")}
              </Button>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => add("article")}
              >
                {t("addArticle")}
              </Button>
            </>
          )}
          <KnowledgeFiles canWrite={canWrite} />
        </Group>
      </Group>
      {total === 0 ? (
        <Paper withBorder p="lg">
          <Stack align="center" ta="center" gap="xs">
            <Text fw={600}>{t("empty.title")}</Text>
            <Text size="sm" c="dimmed" maw={460}>
              {t("empty.body")}
            </Text>
            {canWrite && <Button onClick={() => add("answer")}>{t("empty.action")}</Button>}
          </Stack>
        </Paper>
      ) : (
        <KnowledgeSearch query={query} found={knowledge.found} />
      )}
      {entries.map((entry) => (
        <EntryItem
          key={entry.id}
          entry={entry}
          accountName={nameOf(entry.accountId)}
          canWrite={canWrite}
          onEdit={() => open({ isNew: false, entry })}
        />
      ))}
      <KnowledgePages query={query} found={knowledge.found} />
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={form && t(`${form.entry.kind}.${form.isNew ? "addTitle" : "editTitle"}`)}
        closeButtonProps={{ "aria-label": t("cancel") }}
        size="lg"
      >
        {form && (
          <EntryForm key={form.entry.id} {...form} accounts={accounts} onDone={() => setIsOpen(false)} />
        )}
      </Modal>
    </Stack>
  );
}
