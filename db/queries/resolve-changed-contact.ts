import type { Transaction } from "#db/client.ts";
import { decideIdentityChange } from "#lib/domain/decide-identity-change.ts";
import { comparableIdentities } from "#lib/domain/identity-facts.ts";
import type { InboundIdentityChange } from "#lib/domain/inbound-event.ts";
import { applyIdentityDecision } from "./apply-identity-decision.ts";
import { lockIdentityFacts } from "./lock-identity-facts.ts";

export type IdentityChangeRecord = Pick<
  InboundIdentityChange,
  "what" | "previous" | "current" | "occurredAt"
>;

/** The contact that is named differently from now on, named so; `hasMerged`: it was two until now. */
export async function resolveChangedContact(
  tx: Transaction,
  channelAccountId: string,
  { what, previous, current, occurredAt }: IdentityChangeRecord,
): Promise<{ contactId: string; hasMerged: boolean }> {
  const change = {
    what,
    previous: comparableIdentities(previous),
    current: comparableIdentities(current),
    occurredAt,
  };
  const everything = comparableIdentities([...previous, ...current]);
  const facts = await lockIdentityFacts(tx, channelAccountId, everything);
  const decision = decideIdentityChange(change, facts);
  const contactId = await applyIdentityDecision(tx, {
    channelAccountId,
    decision,
    displayName: null,
    username: null,
    mergeReason: "identity_changed",
    endedAt: occurredAt,
  });
  return { contactId, hasMerged: decision.merge.length > 0 };
}
