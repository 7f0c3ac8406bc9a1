"use client";

import { ActionIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAddressBook } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import { ContactPanel } from "./contact-panel.tsx";

/** Opens who the conversation is with. */
export function ContactButton({ conversation }: { conversation: ConversationView }) {
  const t = useTranslations("contacts");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        onClick={open}
        aria-label={t("open")}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
      >
        <IconAddressBook size={20} stroke={1.8} aria-hidden />
      </ActionIcon>
      <ContactPanel conversation={conversation} isOpen={isOpen} onClose={close} />
    </>
  );
}
