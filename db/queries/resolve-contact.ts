import type { Transaction } from "#db/client.ts";
import { decideContact } from "#lib/domain/decide-contact.ts";
import { comparableIdentities } from "#lib/domain/identity-facts.ts";
import type { ContactReference } from "#lib/domain/inbound-event.ts";
import { applyIdentityDecision } from "./apply-identity-decision.ts";
import { lockIdentityFacts } from "./lock-identity-facts.ts";

/**
 * The contact that the identities name, or a new one, locked until the transaction ends; identities not seen before
 * are added to it, and contacts that turn out to be the same person are merged.
 */
export async function resolveContact(
  tx: Transaction,
  channelAccountId: string,
  { identities, displayName, username }: ContactReference,
): Promise<string> {
  const comparable = comparableIdentities(identities);
  const facts = await lockIdentityFacts(tx, channelAccountId, comparable);
  return applyIdentityDecision(tx, {
    channelAccountId,
    decision: decideContact(comparable, facts),
    displayName,
    username,
    mergeReason: "same_person",
    endedAt: null,
  });
}
