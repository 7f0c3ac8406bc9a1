"use client";

import { useFormatter } from "next-intl";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import type { ActivityView } from "#lib/inbox/thread-item.ts";
import { ActivityIcon } from "../_activity/activity-icon.tsx";
import { ActivityText } from "../_activity/activity-text.tsx";
import classes from "./activity.module.css";
import { RawEventLink } from "./content/raw-event-link.tsx";

/** Something that happened between the messages. */
export function ActivityLine({ item, timeZone }: { item: ActivityView; timeZone: string }) {
  const format = useFormatter();
  const detail = detailOf(item.activity);
  return (
    <li className={classes.activity}>
      <div className={classes.line} data-kind={item.activity.kind}>
        <ActivityIcon activity={item.activity} />
        <span className={classes.words}>
          <ActivityText activity={item.activity} />
          {item.activity.kind === "unsupported" && (
            <>
              {" "}
              <RawEventLink eventId={item.webhookEventId} />
            </>
          )}
        </span>
        <time dateTime={item.occurredAt.toISOString()} className={classes.time}>
          {format.dateTime(item.occurredAt, { timeStyle: "short", timeZone })}
        </time>
      </div>
      {detail && (
        <p dir="auto" className={classes.detail}>
          {detail}
        </p>
      )}
    </li>
  );
}

/** What was said about it beyond the line. */
function detailOf(activity: ConversationActivity): string | null {
  switch (activity.kind) {
    case "handover":
      return activity.note;
    case "marketing_preference":
      return activity.detail;
    case "opt_in":
      return activity.reference;
    case "referral":
      return activity.referral.body ?? activity.referral.reference;
    default:
      return null;
  }
}
