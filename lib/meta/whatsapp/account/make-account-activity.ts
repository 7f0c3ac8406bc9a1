import type { AccountActivity } from "#lib/domain/account-activity.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { contentKey } from "../../activity-key.ts";
import { kindName } from "../../fields.ts";
import { flattenFacts } from "../../flatten-facts.ts";
import { readTime } from "../../read-values.ts";
import type { Change } from "../change.ts";

const FACT_LIMITS = { maxFacts: 40, maxValueChars: 500 };
/** Shown as the account, or on every webhook and saying nothing. */
const NO_FACTS = ["messaging_product", "metadata", "timestamp"];

interface Told {
  change: Change;
  /** The value, or the element of a list in it, that says it. */
  source: Record<string, unknown>;
  kind: AccountActivity["kind"];
  subject: string | null;
  event: string | null;
  severity: AccountActivity["severity"];
  /** Paths of what is told already, as the subject or the event. */
  told?: string[];
  /** Instead of all that the source says. */
  facts?: AccountActivity["facts"];
}

export function makeAccountActivity({
  change,
  source,
  kind,
  subject,
  event,
  severity,
  told = [],
  facts = readFacts(source, told),
}: Told): InboundEvent {
  const { accountExternalId, businessExternalId, entryTime, receivedAt } = change;
  const field = kindName(change.field);
  return {
    kind: "account_activity",
    accountExternalId,
    businessExternalId,
    key: contentKey(field, businessExternalId, accountExternalId, entryTime?.toISOString(), source),
    activity: { kind, field, subject, event, severity, facts },
    occurredAt: readTime(source.timestamp) ?? entryTime ?? receivedAt,
  };
}

function readFacts(source: Record<string, unknown>, told: string[]): AccountActivity["facts"] {
  const said = Object.entries(source).filter(([name]) => !NO_FACTS.includes(name));
  return flattenFacts(Object.fromEntries(said), FACT_LIMITS).filter(({ name }) => !told.includes(name));
}
