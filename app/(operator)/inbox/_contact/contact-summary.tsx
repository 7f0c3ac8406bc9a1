"use client";

import { Alert, Group, Text } from "@mantine/core";
import { IconMessageOff, IconSpeakerphone } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ContactView } from "#lib/inbox/get-contact.ts";
import { ContactAvatar } from "../contact-avatar.tsx";
import classes from "./contact-panel.module.css";
import { useShortDate } from "./use-short-date.ts";

export function ContactSummary({ contact }: { contact: ContactView }) {
  const t = useTranslations("contacts");
  const channelName = useTranslations("inbox.channel");
  const shortDate = useShortDate();
  const { name, username, account, marketingStoppedAt, optedOutAt } = contact;
  const handle = username && `@${username}`;
  return (
    <div>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <ContactAvatar
          name={name}
          channel={account.channel}
          isGroup={contact.identities.some(({ kind }) => kind === "group")}
        />
        <div className={classes.grow}>
          <Text fw={600} className={classes.breaking}>
            <bdi>{name}</bdi>
          </Text>
          {handle && handle !== name && (
            <Text size="sm" className={classes.breaking}>
              <bdi>{handle}</bdi>
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {t("account", { channel: channelName(account.channel), account: account.name })}
          </Text>
        </div>
      </Group>
      {optedOutAt && (
        <Alert mt="md" p="sm" color="orange" icon={<IconMessageOff size={18} aria-hidden />}>
          {t("optedOut", { date: shortDate(optedOutAt) })}
        </Alert>
      )}
      {marketingStoppedAt && (
        <Alert mt="md" p="sm" color="orange" icon={<IconSpeakerphone size={18} aria-hidden />}>
          {t("marketingStopped", { date: shortDate(marketingStoppedAt) })}
        </Alert>
      )}
    </div>
  );
}
