import type { ActivityView, MessageView, ThreadItem } from "#lib/inbox/thread-item.ts";

/** The item before is by the same author, so that the author is not named again. */
export function continuesRun(item: ThreadItem, previous: ThreadItem | undefined): boolean {
  if (item.type === "activity") return previous?.type === "activity" && isSameObservation(item, previous);
  return previous?.type === "message" && isSameAuthor(item, previous);
}

function isSameAuthor(message: MessageView, previous: MessageView): boolean {
  if (previous.author !== message.author || previous.participant !== message.participant) return false;
  if (previous.operator?.isYou !== message.operator?.isYou) return false;
  return message.operator?.isYou === true || previous.operator?.name === message.operator?.name;
}

function isSameObservation({ activity }: ActivityView, { activity: previous }: ActivityView): boolean {
  if (activity.kind !== "standby" && activity.kind !== "history") return false;
  return activity.kind === previous.kind && activity.author === previous.author;
}
