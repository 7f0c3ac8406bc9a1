"use client";

import { Divider } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { ThreadItem } from "#lib/inbox/thread-item.ts";
import { ActivityItem } from "./activity-item.tsx";
import { continuesRun } from "./continues-run.ts";
import { dayKey } from "./group-by-day.ts";
import classes from "./message-bubble.module.css";
import { MessageBubble } from "./message-bubble.tsx";

const DAY_MS = 24 * 60 * 60 * 1_000;

interface DayItemsProps {
  items: ThreadItem[];
  timeZone: string;
  now: Date;
}

export function DayItems({ items, timeZone, now }: DayItemsProps) {
  const [first] = items;
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
        {items.map((item, index) => {
          const shared = { isFirst: !continuesRun(item, items[index - 1]), timeZone };
          return item.type === "message" ? (
            <MessageBubble key={item.id} message={item} {...shared} />
          ) : (
            <ActivityItem key={item.id} item={item} {...shared} />
          );
        })}
      </ol>
    </>
  );
}

function useDayLabel(at: Date, timeZone: string, now: Date): string {
  const t = useTranslations("inbox.thread");
  const format = useFormatter();
  const key = dayKey(at, timeZone);
  if (key === dayKey(now, timeZone)) return t("today");
  if (key === dayKey(new Date(now.getTime() - DAY_MS), timeZone)) return t("yesterday");
  return format.dateTime(at, { dateStyle: "full", timeZone });
}
