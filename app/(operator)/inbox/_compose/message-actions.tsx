"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowBackUp, IconDots } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import classes from "./compose.module.css";
import { moveBetweenMessages, useIsTabStop } from "./message-tab-stop.tsx";
import { useReplyTarget } from "./reply-target.tsx";

/** What can be done about one message. Of all these buttons one is in the tab order; arrows go to the others. */
export function MessageActions({ message }: { message: MessageView }) {
  const t = useTranslations("compose.message");
  const { answer } = useReplyTarget();
  const isTabStop = useIsTabStop(message.id);
  const button = useRef<HTMLButtonElement>(null);
  if (!answer) return null;
  const obstacle = obstacleOf(message);

  // Not by the menu itself: answering takes the focus to the field.
  function onEscape(event: KeyboardEvent) {
    if (event.key === "Escape") button.current?.focus();
  }

  return (
    <Menu position="bottom" shadow="md" returnFocus={false}>
      <Menu.Target>
        <ActionIcon
          ref={button}
          className={classes.actions}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t("actions")}
          title={t("actions")}
          tabIndex={isTabStop ? 0 : -1}
          data-message-actions
          onKeyDown={moveBetweenMessages}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={onEscape}>
        <Menu.Item
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          disabled={obstacle !== null}
          onClick={() => answer(message)}
        >
          {t("reply")}
        </Menu.Item>
        {obstacle && <Menu.Label maw={260}>{t(obstacle)}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}

function obstacleOf({ isKnownToMeta, revokedAt }: MessageView): "revoked" | "notKnown" | null {
  if (revokedAt) return "revoked";
  return isKnownToMeta ? null : "notKnown";
}
