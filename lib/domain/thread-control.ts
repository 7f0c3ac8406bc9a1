import type { ConversationActivity } from "./conversation-activity.ts";

/** Meta's words, told to the app that lost the thread. */
const TAKEN = ["control_taken", "take_thread_control"];

/**
 * Whether it says that another app owns the thread now. That the thread comes back says nothing about whether the
 * assistant should answer again: people decide that.
 */
export function isOwnedByOtherApp(activity: ConversationActivity): boolean {
  if (activity.kind === "standby") return true;
  return activity.kind === "handover" && TAKEN.includes(activity.what);
}
