"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import { ReplyRulesForm } from "./reply-rules-form.tsx";

interface ReplyRulesButtonProps {
  account: ChannelAccountItem;
  canWrite: boolean;
}

/** Says how much is allowed, and opens the list. */
export function ReplyRulesButton({ account, canWrite }: ReplyRulesButtonProps) {
  const t = useTranslations("assistant.rules");
  const [isOpen, { open, close }] = useDisclosure(false);
  const { links, phones, emails, handles } = account.replyRules;
  return (
    <>
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={open}
          aria-label={t("openLabel", { account: account.name })}
        >
          {t("open")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("count", { count: links.length + phones.length + emails.length + handles.length })}
        </Text>
      </Group>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("title")}
        closeButtonProps={{ "aria-label": t("cancel") }}
        size="lg"
      >
        <ReplyRulesForm account={account} canWrite={canWrite} onDone={close} />
      </Modal>
    </>
  );
}
