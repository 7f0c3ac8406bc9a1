import { z } from "zod";
import { selectContactOf, selectIdentities, selectMerges } from "#db/queries/select-contact.ts";
import { findSenderRule } from "#db/queries/sender-rules.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import type { IdentityKind } from "#lib/domain/conversation.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { hasOptedOut } from "#lib/domain/opt-out.ts";
import type { SenderRule } from "#lib/domain/sender-rule.ts";

export const getContactSchema = z.object({ conversationId: z.uuid() });

export interface ContactView {
  id: string;
  name: string;
  username: string | null;
  account: { channel: Channel; name: string };
  marketingStoppedAt: Date | null;
  senderRule: SenderRule | null;
  /** The contact wants no answers of the assistant since; null: it may answer. */
  optedOutAt: Date | null;
  /** What names the contact now comes first. */
  identities: IdentityView[];
  /** The newest first. */
  merges: MergeView[];
  canWrite: boolean;
}

export interface IdentityView {
  id: string;
  kind: IdentityKind;
  value: string;
  since: Date;
  until: Date | null;
}

export interface MergeView {
  id: string;
  /** Of the contact that is part of this one since; null: it never had one. */
  name: string | null;
  reason: "same_person" | "identity_changed" | "operator";
  mergedAt: Date;
  /** The operator who merged; null: nobody did, or nobody knows the operator any more. */
  mergedBy: string | null;
  undone: { at: Date; by: string | null } | null;
}

/** Whom a conversation is with; null: there is no such conversation. */
export async function getContact(
  ctx: Context,
  operator: Operator,
  { conversationId }: z.infer<typeof getContactSchema>,
): Promise<ContactView | null> {
  const contact = await selectContactOf(ctx.db, conversationId);
  if (!contact) return null;
  const [identities, merges, senderRule] = await Promise.all([
    selectIdentities(ctx.db, contact.id),
    selectMerges(ctx.db, contact.id),
    findSenderRule(ctx.db, contact.id),
  ]);
  const current = identities.find(({ until }) => until === null) ?? null;
  return {
    id: contact.id,
    name: contactName({ ...contact, identity: current }),
    username: contact.username,
    account: contact.account,
    marketingStoppedAt: contact.marketingStoppedAt,
    senderRule,
    optedOutAt: hasOptedOut(contact) ? contact.assistantStoppedAt : null,
    identities,
    merges: merges.map(toMergeView),
    canWrite: canWrite(operator),
  };
}

type MergeRow = Awaited<ReturnType<typeof selectMerges>>[number];

function toMergeView({ displayName, username, undoneAt, undoneBy, ...merge }: MergeRow): MergeView {
  return {
    ...merge,
    name: displayName ?? (username && `@${username}`),
    undone: undoneAt && { at: undoneAt, by: undoneBy },
  };
}
