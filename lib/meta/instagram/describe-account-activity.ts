import type { AccountActivity } from "#lib/domain/account-activity.ts";
import type { InboundAccountActivity } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import { asRecord } from "../fields.ts";
import { activityKey } from "./activity-key.ts";
import { readWord } from "./fields.ts";

const MAX_FACTS = 20;
const MAX_FACT_CHARS = 256;

interface Source {
  account: string | null;
  /** Meta's time; null where it says none. */
  statedAt: Date | null;
  occurredAt: Date;
  /** All that Meta says about it. */
  value: unknown;
}

/** Something about the account itself, with whatever Meta says in plain values. */
export function describeAccountActivity(
  { account, statedAt, occurredAt, value }: Source,
  about: Pick<AccountActivity, "kind" | "field" | "subject" | "event">,
): InboundAccountActivity {
  return {
    kind: "account_activity",
    accountExternalId: account,
    businessExternalId: null,
    key: activityKey(about.field, statedAt, [account, value]),
    activity: { ...about, severity: "info", facts: readFacts(value) },
    occurredAt,
  };
}

function readFacts(value: unknown): AccountActivity["facts"] {
  return Object.entries(asRecord(value))
    .flatMap(([key, fact]) => {
      const name = readWord(key);
      const text = readFact(fact);
      return name && text ? [{ name, value: storableText(text.slice(0, MAX_FACT_CHARS)) }] : [];
    })
    .slice(0, MAX_FACTS);
}

function readFact(fact: unknown): string | null {
  if (typeof fact === "string") return fact;
  if (typeof fact === "number" || typeof fact === "boolean") return String(fact);
  const isListOfWords = Array.isArray(fact) && fact.every((word) => typeof word === "string");
  return isListOfWords ? fact.join(", ") : null;
}
