import { selectRunningHits } from "#db/queries/select-running-hits.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import { DAY_MS, isLimitName, LIMIT_RULES, type LimitName } from "#lib/domain/limit-policy.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { SenderRule } from "#lib/domain/sender-rule.ts";
import { type Policies, readPolicies } from "../policies.ts";

const LIMITED_MAX = 50;

export type LimitedSubject =
  | {
      kind: "sender";
      contactId: string;
      conversationId: string;
      channel: Channel;
      name: string;
      rule: SenderRule | null;
    }
  | { kind: "account"; channel: Channel; name: string }
  /** An IPv4 address, or the /64 of an IPv6 one. */
  | { kind: "address"; network: string }
  /** An address somebody signs in with: only its hash is kept. */
  | { kind: "email" }
  | { kind: "unknown" };

export interface LimitedNow {
  /** Of the newest refusal. */
  id: string;
  limitName: LimitName;
  subject: LimitedSubject;
  used: number;
  allowed: number;
  resetsAt: Date;
}

/** Who is limited right now and by what: the newest refusals of windows that still run, by the limits of today. */
export async function listLimited(ctx: Context, _operator: Operator): Promise<LimitedNow[]> {
  const now = ctx.now();
  const { limits } = await readPolicies(ctx);
  const since = new Date(now.getTime() - DAY_MS);
  const rows = await selectRunningHits(ctx.db, { now, since, limit: LIMITED_MAX });
  return rows.flatMap((row) => {
    const { id, limitName, used, resetsAt } = row;
    if (!isLimitName(limitName) || !holds(row, limitName, limits)) return [];
    const { allowed } = limits[limitName];
    return [{ id, limitName, subject: subjectOf(limitName, row), used, allowed, resetsAt }];
  });
}

type Row = Awaited<ReturnType<typeof selectRunningHits>>[number];

// Somebody may have raised the limit since, or said that it is not for this sender.
function holds({ used, allowed, rule }: Row, name: LimitName, limits: Policies["limits"]): boolean {
  if (LIMIT_RULES[name].subject === "sender" && rule === "allowed") return false;
  return used > allowed ? used > limits[name].allowed : limits[name].allowed <= allowed;
}

function subjectOf(name: LimitName, row: Row): LimitedSubject {
  const { subject, conversationId, contactId, channel, accountName, rule } = row;
  switch (LIMIT_RULES[name].subject) {
    case "sender":
      return contactId && conversationId && channel
        ? { kind: "sender", contactId, conversationId, channel, name: contactName(row), rule }
        : { kind: "unknown" };
    case "account":
      return channel && accountName ? { kind: "account", channel, name: accountName } : { kind: "unknown" };
    case "address":
      return { kind: "address", network: subject };
    case "email":
      return { kind: "email" };
  }
}
