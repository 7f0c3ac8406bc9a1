"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";

export interface Question {
  title: string;
  body: ReactNode;
  action: string;
  onConfirm: () => Promise<void>;
}

/** Asks before something that concerns other people too. */
export function ConfirmDialog({ question, onClose }: { question: Question | null; onClose: () => void }) {
  const t = useTranslations("contacts.confirm");
  const [isPending, startTransition] = useTransition();
  const [shown, setShown] = useState(question);
  // What was asked stays readable while the dialog fades away.
  if (question !== null && question !== shown) setShown(question);

  function confirm() {
    startTransition(async () => {
      await question?.onConfirm();
      onClose();
    });
  }

  return (
    <Modal
      opened={question !== null}
      onClose={onClose}
      title={shown?.title}
      centered
      closeButtonProps={{ "aria-label": t("cancel") }}
    >
      <Stack>
        <Text size="sm">{shown?.body}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <Button onClick={confirm} loading={isPending}>
            {shown?.action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
