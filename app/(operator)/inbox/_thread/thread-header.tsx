"use client";

import { ActionIcon, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import Link from "next/link";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import { ContactButton } from "../_contact/contact-button.tsx";
import { ContactAvatar } from "../contact-avatar.tsx";
import { WindowChip } from "../window-chip.tsx";
import classes from "./thread-header.module.css";

export function ThreadHeader({ conversation, now }: { conversation: ConversationView; now: Date }) {
  const t = useTranslations("inbox");
  const { view } = useParams<{ view: string }>();
  const { contact, account } = conversation;
  return (
    <header className={classes.header}>
      <ActionIcon
        component={Link}
        href={`/inbox/${view}`}
        variant="subtle"
        color="gray"
        size="lg"
        hiddenFrom="sm"
        aria-label={t("thread.back")}
      >
        <IconArrowLeft size={22} className={classes.back} aria-hidden />
      </ActionIcon>
      <ContactAvatar name={contact.name} channel={account.channel} />
      <div className={classes.names}>
        <Title order={1} size="h5" className={classes.name}>
          <bdi>{contact.name}</bdi>
        </Title>
        <Text size="xs" c="dimmed" truncate>
          {contact.handle && contact.handle !== contact.name && (
            <>
              <bdi>{contact.handle}</bdi>
              {" · "}
            </>
          )}
          {t("thread.via", { channel: t(`channel.${account.channel}`), account: account.name })}
        </Text>
      </div>
      <WindowChip closesAt={conversation.windowClosesAt} now={now} size="md" />
      <ContactButton conversation={conversation} />
    </header>
  );
}
