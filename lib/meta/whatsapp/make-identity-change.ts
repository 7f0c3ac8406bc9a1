import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { NumberChange } from "./change.ts";
import { listIdentities, type NamedPerson } from "./contact-reference.ts";

interface IdentityChange {
  change: NumberChange;
  where: string;
  what: "phone" | "user_id";
  previous: NamedPerson;
  current: NamedPerson;
  occurredAt: Date;
}

export function makeIdentityChange({
  change,
  where,
  what,
  previous,
  current,
  occurredAt,
}: IdentityChange): InboundEvent {
  const names = listIdentities(current);
  if (names.length === 0) return { kind: "malformed", problem: `${where}: no identity is named` };
  const isNew = ({ value }: { value: string }) => !names.some((name) => name.value === value);
  return {
    kind: "identity_change",
    accountExternalId: change.accountExternalId,
    what,
    previous: listIdentities(previous).filter(isNew),
    current: names,
    occurredAt,
  };
}
