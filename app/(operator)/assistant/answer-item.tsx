"use client";

import { Button, Group, Modal, Paper, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { ApprovedAnswer } from "#lib/assistant/approved-answer.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { deleteAnswerAction } from "./answer-actions.ts";
import classes from "./assistant.module.css";

interface AnswerItemProps {
  answer: ApprovedAnswer;
  canWrite: boolean;
  onEdit: () => void;
}

export function AnswerItem({ answer, canWrite, onEdit }: AnswerItemProps) {
  const t = useTranslations("assistant");
  const [isAsking, { open, close }] = useDisclosure(false);
  const notify = useNotify();
  const [isDeleting, startTransition] = useTransition();
  const { question } = answer;

  function remove() {
    startTransition(async () => {
      const result = await deleteAnswerAction({ id: answer.id }).catch(() => null);
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
            {question}
          </Text>
          <Text size="sm" mt={4} dir="auto" className={classes.text}>
            {answer.answer}
          </Text>
        </div>
        {canWrite && (
          <Group gap={4} wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              onClick={onEdit}
              aria-label={t("answers.editLabel", { question })}
            >
              {t("answers.edit")}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={open}
              aria-label={t("answers.deleteLabel", { question })}
            >
              {t("answers.delete")}
            </Button>
          </Group>
        )}
      </Group>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t("answers.confirm.title")}
        closeButtonProps={{ "aria-label": t("answers.confirm.cancel") }}
      >
        <Stack>
          <Text size="sm" fw={600} className={classes.text}>
            <bdi>{question}</bdi>
          </Text>
          <Text size="sm">{t("answers.confirm.body")}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t("answers.confirm.cancel")}
            </Button>
            <Button color="red" onClick={remove} loading={isDeleting}>
              {t("answers.confirm.action")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Paper>
  );
}
