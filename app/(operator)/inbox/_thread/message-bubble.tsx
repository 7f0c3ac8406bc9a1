"use client";

import { Text, VisuallyHidden } from "@mantine/core";
import { IconDeviceMobile, IconHeadset, IconRobot } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/list-messages.ts";
import { FailureNote } from "./failure-note.tsx";
import classes from "./message-bubble.module.css";
import { StatusTick } from "./status-tick.tsx";

const ICONS = { bot: IconRobot, operator: IconHeadset, business_app: IconDeviceMobile };

interface MessageBubbleProps {
  message: MessageView;
  /** Names the author, who then is not named again until it changes. */
  isFirstOfAuthor: boolean;
  timeZone: string;
}

export function MessageBubble({ message, isFirstOfAuthor, timeZone }: MessageBubbleProps) {
  const format = useFormatter();
  const author = useAuthorName(message);
  const Icon = message.author === "contact" ? null : ICONS[message.author];
  return (
    <li className={classes.message} data-author={message.author} data-is-first={isFirstOfAuthor || undefined}>
      {isFirstOfAuthor && Icon ? (
        <Text size="xs" c="dimmed" className={classes.author}>
          <Icon size={14} stroke={1.8} aria-hidden />
          <bdi>{author}</bdi>
        </Text>
      ) : (
        <VisuallyHidden>{author}</VisuallyHidden>
      )}
      <div className={classes.bubble} data-status={message.status}>
        <p dir="auto" className={classes.text}>
          {message.text}
        </p>
        <span className={classes.foot}>
          <time dateTime={message.occurredAt.toISOString()}>
            {format.dateTime(message.occurredAt, { timeStyle: "short", timeZone })}
          </time>
          <StatusTick status={message.status} />
        </span>
      </div>
      <FailureNote message={message} />
    </li>
  );
}

function useAuthorName({ author, operator }: MessageView): string {
  const t = useTranslations("inbox.author");
  const name = operator?.name ?? t("unknownOperator");
  if (author === "operator" && operator) return operator.isYou ? t("you") : name;
  if (author === "bot" && operator) return operator.isYou ? t("approvedByYou") : t("approvedBy", { name });
  return t(author);
}
