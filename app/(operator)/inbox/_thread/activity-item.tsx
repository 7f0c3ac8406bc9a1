"use client";

import type { ActivityView } from "#lib/inbox/thread-item.ts";
import { ActivityLine } from "./activity-line.tsx";
import { ObservedBubble } from "./observed-bubble.tsx";

interface ActivityItemProps {
  item: ActivityView;
  isFirst: boolean;
  timeZone: string;
}

/** What is no message of this conversation: messages seen elsewhere look like messages, the rest is a line. */
export function ActivityItem({ item, isFirst, timeZone }: ActivityItemProps) {
  const { activity } = item;
  if (activity.kind === "standby" || activity.kind === "history") {
    return <ObservedBubble item={item} observed={activity} isFirst={isFirst} timeZone={timeZone} />;
  }
  return <ActivityLine item={item} timeZone={timeZone} />;
}
