import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, malformed } from "../../fields.ts";
import { describeAccountActivity } from "../describe-account-activity.ts";
import { contextId, payloadText } from "../fields.ts";
import { activityOf } from "./activity-of.ts";
import type { MessagingItem } from "./messaging-item.ts";

const FIELD = "messaging_handover";

// Ids of apps come as numbers too: they are short enough to lose no digit.
const appId = z
  .union([z.number().int().nonnegative().transform(String), contextId])
  .nullish()
  .transform((id) => id ?? null);

const handoverFields = z.object({
  previous_owner_app_id: appId,
  new_owner_app_id: appId,
  requested_owner_app_id: appId,
  metadata: payloadText,
});

/** The thread changes hands between apps; `what` is Meta's word for how. */
export function parseHandover(item: MessagingItem, what: string): InboundEvent[] {
  const parsed = handoverFields.safeParse(item.event[what]);
  if (!parsed.success) return [malformed(`${item.where}.${what}`, parsed.error)];
  const { previous_owner_app_id, new_owner_app_id, requested_owner_app_id, metadata } = parsed.data;
  const activity = activityOf(item, {
    kind: "handover",
    what,
    from: previous_owner_app_id,
    to: new_owner_app_id ?? requested_owner_app_id,
    note: metadata ?? describeRoles(what, item.event[what]),
  });
  // The roles of apps may be about the account as a whole.
  const about = { kind: "account", field: FIELD, subject: null, event: what } as const;
  return [activity ?? describeAccountActivity({ ...item, value: item.event[what] }, about)];
}

function describeRoles(what: string, roles: unknown): string | null {
  if (what !== "app_roles") return null;
  const said = Object.entries(asRecord(roles)).map(([app, names]) => `${app}: ${listWords(names)}`);
  return payloadText.parse(said.join("; "));
}

function listWords(names: unknown): string {
  return Array.isArray(names) ? names.filter((name) => typeof name === "string").join(", ") : "";
}
