"use client";

import { Divider } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/list-messages.ts";
import { dayKey } from "./group-by-day.ts";
import classes from "./message-bubble.module.css";
import { MessageBubble } from "./message-bubble.tsx";

const DAY_MS = 24 * 60 * 60 * 1_000;

interface DayMessagesProps {
  messages: MessageView[];
  timeZone: string;
  now: Date;
}

export function DayMessages({ messages, timeZone, now }: DayMessagesProps) {
  const [first] = messages;
  const label = useDayLabel(first?.occurredAt ?? now, timeZone, now);
  return (
    <>
      <Divider
        my="sm"
        label={label}
        labelPosition="center"
        styles={{ label: { color: "var(--mantine-color-dimmed)" } }}
      />
      <ol className={classes.messages} aria-label={label}>
        {messages.map((message, index) => (
          <MessageBubble
            key={message.id}
            message={message}
            isFirstOfAuthor={!isSameAuthor(message, messages[index - 1])}
            timeZone={timeZone}
          />
        ))}
      </ol>
    </>
  );
}

function isSameAuthor(message: MessageView, previous: MessageView | undefined): boolean {
  if (previous?.author !== message.author) return false;
  if (previous.operator?.isYou !== message.operator?.isYou) return false;
  return message.operator?.isYou === true || previous.operator?.name === message.operator?.name;
}

function useDayLabel(at: Date, timeZone: string, now: Date): string {
  const t = useTranslations("inbox.thread");
  const format = useFormatter();
  const key = dayKey(at, timeZone);
  if (key === dayKey(now, timeZone)) return t("today");
  if (key === dayKey(new Date(now.getTime() - DAY_MS), timeZone)) return t("yesterday");
  return format.dateTime(at, { dateStyle: "full", timeZone });
}
