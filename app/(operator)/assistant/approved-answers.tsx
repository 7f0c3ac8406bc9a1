"use client";

import { Button, Group, Modal, Paper, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { ApprovedAnswer } from "#lib/assistant/approved-answer.ts";
import { AnswerForm } from "./answer-form.tsx";
import { AnswerItem } from "./answer-item.tsx";

interface ApprovedAnswersProps {
  answers: ApprovedAnswer[];
  canWrite: boolean;
}

interface OpenForm {
  isNew: boolean;
  answer: ApprovedAnswer;
}

export function ApprovedAnswers({ answers, canWrite }: ApprovedAnswersProps) {
  const t = useTranslations("assistant.answers");
  // Kept while the dialog closes, so that it does not change on its way out.
  const [form, setForm] = useState<OpenForm | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  function open(next: OpenForm) {
    setForm(next);
    setIsOpen(true);
  }
  const add = () => open({ isNew: true, answer: { id: uuidv7(), question: "", answer: "" } });
  return (
    <Stack component="section" gap="sm" aria-labelledby="answers">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h4" id="answers">
            {t("title")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("intro")} {answers.length > 0 && t("count", { count: answers.length })}
          </Text>
        </div>
        {canWrite && answers.length > 0 && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t("add")}
          </Button>
        )}
      </Group>
      {answers.length === 0 && (
        <Paper withBorder p="lg">
          <Stack align="center" ta="center" gap="xs">
            <Text fw={600}>{t("empty.title")}</Text>
            <Text size="sm" c="dimmed" maw={460}>
              {t("empty.body")}
            </Text>
            {canWrite && <Button onClick={add}>{t("empty.action")}</Button>}
          </Stack>
        </Paper>
      )}
      {answers.map((answer) => (
        <AnswerItem
          key={answer.id}
          answer={answer}
          canWrite={canWrite}
          onEdit={() => open({ isNew: false, answer })}
        />
      ))}
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={t(form?.isNew ? "addTitle" : "editTitle")}
        closeButtonProps={{ "aria-label": t("cancel") }}
        size="lg"
      >
        {form && <AnswerForm key={form.answer.id} {...form} onDone={() => setIsOpen(false)} />}
      </Modal>
    </Stack>
  );
}
