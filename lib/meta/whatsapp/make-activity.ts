import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import type { ContactReference, InboundEvent } from "#lib/domain/inbound-event.ts";
import type { NumberChange } from "./change.ts";

interface Happening {
  change: NumberChange;
  where: string;
  contact: ContactReference | null;
  key: string;
  occurredAt: Date;
}

/** Something that happened in the conversation of a contact; without one there is no conversation. */
export function makeActivity(
  { change, where, contact, key, occurredAt }: Happening,
  activity: ConversationActivity,
): InboundEvent {
  if (!contact) return { kind: "malformed", problem: `${where}: nobody is named` };
  const { accountExternalId } = change;
  return { kind: "activity", accountExternalId, contact, key, activity, occurredAt };
}
