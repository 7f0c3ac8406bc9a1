"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowBackUp, IconDots, IconHelpCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { useOpenTrace } from "../../_trace/trace-provider.tsx";
import classes from "./compose.module.css";
import { EmojiDialog } from "./emoji-dialog.tsx";
import { moveBetweenMessages, useIsTabStop } from "./message-tab-stop.tsx";
import { ReactionItems } from "./reaction-items.tsx";
import { useReplyTarget } from "./reply-target.tsx";
import { useReaction } from "./use-reaction.ts";

/** What can be done about one message. Of all these buttons one is in the tab order; arrows go to the others. */
export function MessageActions({ message }: { message: MessageView }) {
  const t = useTranslations("compose.message");
  const tTrace = useTranslations("trace");
  const { answer } = useReplyTarget();
  const isTabStop = useIsTabStop(message.id);
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  const react = useReaction(message.id);
  const openTrace = useOpenTrace();
  const { replyTurnId } = message;
  if (!answer && !(openTrace && replyTurnId)) return null;
  const obstacle = obstacleOf(message);
  const focusButton = () => button.current?.focus();

  function reactWith(emoji: string | null) {
    react(emoji);
    focusButton();
  }

  return (
    <>
      {/* Answering takes the focus to the field: the menu must not take it back. */}
      <Menu position="bottom" shadow="md" returnFocus={false} portalProps={{ target: "#main" }}>
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
        <Menu.Dropdown onKeyDown={(event: KeyboardEvent) => event.key === "Escape" && focusButton()}>
          {openTrace && replyTurnId && (
            <Menu.Item
              leftSection={<IconHelpCircle size={16} aria-hidden />}
              onClick={() => openTrace(replyTurnId)}
            >
              {tTrace("openLong")}
            </Menu.Item>
          )}
          {answer && (
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              disabled={obstacle !== null}
              onClick={() => answer(message)}
            >
              {t("reply")}
            </Menu.Item>
          )}
          {answer && obstacle && <Menu.Label maw={260}>{t(obstacle)}</Menu.Label>}
          {answer && !obstacle && message.author === "contact" && (
            <ReactionItems
              own={message.reactions.find(({ by }) => by === "business")?.emoji ?? null}
              onReact={reactWith}
              onOther={() => setIsAsking(true)}
            />
          )}
        </Menu.Dropdown>
      </Menu>
      {isAsking && (
        <EmojiDialog
          onReact={react}
          onClose={() => {
            setIsAsking(false);
            focusButton();
          }}
        />
      )}
    </>
  );
}

function obstacleOf({ isKnownToMeta, revokedAt }: MessageView): "revoked" | "notKnown" | null {
  if (revokedAt) return "revoked";
  return isKnownToMeta ? null : "notKnown";
}
