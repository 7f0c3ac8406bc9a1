"use client";

import { VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { ActivityView } from "#lib/inbox/thread-item.ts";
import { ActivityIcon } from "../_activity/activity-icon.tsx";
import { type ObservedMessage, ObservedText } from "../_activity/observed-text.tsx";
import classes from "./message-bubble.module.css";

interface ObservedBubbleProps {
  item: ActivityView;
  observed: ObservedMessage;
  isFirst: boolean;
  timeZone: string;
}

/** A message that was never Gatehouse's to answer, and says so. */
export function ObservedBubble({ item, observed, isFirst, timeZone }: ObservedBubbleProps) {
  const t = useTranslations("inbox.activity.observed");
  const format = useFormatter();
  const author = t(observed.author);
  return (
    <li className={classes.message} data-author={observed.author} data-is-first={isFirst || undefined}>
      {isFirst ? (
        <span className={classes.author}>
          <ActivityIcon activity={observed} />
          {author} · {t(observed.kind)}
        </span>
      ) : (
        <VisuallyHidden>{`${author} · ${t(observed.kind)}`}</VisuallyHidden>
      )}
      <div className={classes.bubble} data-is-observed>
        <p dir="auto" className={classes.text}>
          <ObservedText observed={observed} />
        </p>
        <span className={classes.foot}>
          <time dateTime={item.occurredAt.toISOString()}>
            {format.dateTime(item.occurredAt, { timeStyle: "short", timeZone })}
          </time>
        </span>
      </div>
    </li>
  );
}
