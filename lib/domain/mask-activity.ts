import { maskIdentity } from "./contact-name.ts";
import type { ConversationActivity } from "./conversation-activity.ts";

/** Without the numbers and ids that it names: a thread has to tell two apart, not to give them away. */
export function maskActivity(activity: ConversationActivity): ConversationActivity {
  if (activity.kind !== "identity_changed") return activity;
  const kind = activity.what === "phone" ? "phone" : "bsuid";
  const mask = (value: string | null) => value && maskIdentity({ kind, value });
  return { ...activity, from: mask(activity.from), to: mask(activity.to) };
}
