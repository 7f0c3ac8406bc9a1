"use client";

import { ActionIcon, Group, Title, Tooltip } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { INBOX_VIEWS, type InboxView } from "#lib/inbox/list-conversations.ts";
import { useShortcuts } from "../_shortcuts/shortcuts-provider.tsx";
import classes from "./list-header.module.css";

interface ListHeaderProps {
  view: InboxView;
  /** The page's heading is then the contact's name. */
  isConversationOpen: boolean;
}

/** The views are links, as each has an address of its own. */
export function ListHeader({ view, isConversationOpen }: ListHeaderProps) {
  const t = useTranslations("inbox");
  const { openSheet } = useShortcuts();
  return (
    <header className={classes.header}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={isConversationOpen ? 2 : 1} size="h3">
          {t("title")}
        </Title>
        <Tooltip label={t("shortcuts.open")}>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={openSheet}
            aria-label={t("shortcuts.open")}
            visibleFrom="sm"
          >
            <IconKeyboard size={20} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <nav aria-label={t("views.label")} className={classes.views}>
        {INBOX_VIEWS.map((name) => (
          <Link
            key={name}
            href={`/inbox/${name}`}
            className={classes.view}
            aria-current={name === view ? "page" : undefined}
          >
            {t(`views.${name}`)}
          </Link>
        ))}
      </nav>
    </header>
  );
}
