"use client";

import { Button, Group, Modal, Paper, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { KnowledgeEntry } from "#lib/assistant/knowledge/entry.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { useLanguageName } from "../_templates/use-language-name.ts";
import classes from "./assistant.module.css";
import { deleteEntryAction } from "./entry-actions.ts";

interface EntryItemProps {
  entry: KnowledgeEntry;
  /** null: of all accounts. */
  accountName: string | null;
  canWrite: boolean;
  onEdit: () => void;
}

export function EntryItem({ entry, accountName, canWrite, onEdit }: EntryItemProps) {
  const t = useTranslations("assistant");
  const [isAsking, { open, close }] = useDisclosure(false);
  const notify = useNotify();
  const [isDeleting, startTransition] = useTransition();
  const { id, kind, title, text, language } = entry;
  const nameLanguage = useLanguageName();

  function remove() {
    startTransition(async () => {
      const result = await deleteEntryAction({ id, kind }).catch(() => null);
      if (result?.data?.kind === "deleted") return;
      const problem = result?.serverError ?? t(`problem.${result?.data?.kind ?? "unexpected"}`);
      notify("problem", problem);
    });
  }

  return (
    <Paper component="article" withBorder p="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <div>
          <Text component="h3" fw={600} size="sm" dir="auto" className={classes.text}>
            {title}
          </Text>
          <Text size="sm" mt={4} lineClamp={6} dir="auto" className={classes.text}>
            {text}
          </Text>
          <Text size="xs" c="dimmed" mt={4}>
            {t(`knowledge.${kind}.name`)} · {nameLanguage(language)} ·{" "}
            {accountName === null ? t("knowledge.allAccounts") : <bdi>{accountName}</bdi>}
          </Text>
        </div>
        {canWrite && (
          <Group gap={4} wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              onClick={onEdit}
              aria-label={t("knowledge.editLabel", { title })}
            >
              {t("knowledge.edit")}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={open}
              aria-label={t("knowledge.deleteLabel", { title })}
            >
              {t("knowledge.delete")}
            </Button>
          </Group>
        )}
      </Group>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t("knowledge.confirm.title")}
        closeButtonProps={{ "aria-label": t("knowledge.confirm.cancel") }}
      >
        <Stack>
          <Text size="sm" fw={600} className={classes.text}>
            <bdi>{title}</bdi>
          </Text>
          <Text size="sm">{t("knowledge.confirm.body")}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t("knowledge.confirm.cancel")}
            </Button>
            <Button color="red" onClick={remove} loading={isDeleting}>
              {t("knowledge.confirm.action")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Paper>
  );
}
