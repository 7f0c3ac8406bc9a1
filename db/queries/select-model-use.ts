import { and, desc, eq, gte, isNotNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contacts, conversations } from "#db/schema/conversations.ts";
import { limitChanges, modelUsages } from "#db/schema/limits.ts";
import { shownIdentity } from "./shown-identity.ts";

const TOTAL_TOKENS = sql`sum(${modelUsages.inputTokens} + ${modelUsages.outputTokens})`;

const SUMS = {
  questions: sql<number>`count(${modelUsages.id})::integer`.as("questions"),
  inputTokens: sql<number>`coalesce(sum(${modelUsages.inputTokens}), 0)::float8`.as("input_sum"),
  outputTokens: sql<number>`coalesce(sum(${modelUsages.outputTokens}), 0)::float8`.as("output_sum"),
  /** null: nothing of it has a price. */
  costMicros: sql<number | null>`sum(${modelUsages.costMicros})::float8`.as("cost_sum"),
  unpriced:
    sql<number>`count(*) filter (where ${modelUsages.id} is not null and ${modelUsages.costMicros} is null)::integer`.as(
      "unpriced",
    ),
};

/** Every account, with what its model used since then. */
export function selectAccountModelUse(executor: Executor, since: Date) {
  return executor
    .select({
      accountId: channelAccounts.id,
      channel: channelAccounts.channel,
      name: channelAccounts.name,
      ...SUMS,
    })
    .from(channelAccounts)
    .leftJoin(
      modelUsages,
      and(eq(modelUsages.channelAccountId, channelAccounts.id), gte(modelUsages.askedAt, since)),
    )
    .groupBy(channelAccounts.id)
    .orderBy(channelAccounts.createdAt, channelAccounts.id);
}

/** For whom most was used since then. */
export function selectSenderModelUse(executor: Executor, { since, limit }: { since: Date; limit: number }) {
  const identity = shownIdentity(executor);
  const sums = executor
    .select({ contactId: modelUsages.contactId, ...SUMS })
    .from(modelUsages)
    .where(and(gte(modelUsages.askedAt, since), isNotNull(modelUsages.contactId)))
    .groupBy(modelUsages.contactId)
    .orderBy(desc(TOTAL_TOKENS))
    .limit(limit)
    .as("sums");
  return executor
    .select({
      contactId: contacts.id,
      conversationId: conversations.id,
      channel: channelAccounts.channel,
      questions: sums.questions,
      inputTokens: sums.inputTokens,
      outputTokens: sums.outputTokens,
      costMicros: sums.costMicros,
      unpriced: sums.unpriced,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(sums)
    .innerJoin(contacts, eq(contacts.id, sums.contactId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, contacts.channelAccountId))
    .leftJoin(conversations, eq(conversations.contactId, contacts.id))
    .leftJoinLateral(identity, sql`true`)
    .orderBy(desc(sql`${sums.inputTokens} + ${sums.outputTokens}`));
}

/** Tokens of these senders since then, without what a reset has forgiven. */
export async function selectSenderTokens(
  executor: Executor,
  contactIds: string[],
  since: Date,
): Promise<Map<string, number>> {
  if (contactIds.length === 0) return new Map();
  const rows = await executor.execute<{ contactId: string; tokens: number }>(sql`
    select contact_id as "contactId", sum(input_tokens + output_tokens)::float8 as tokens
    from ${modelUsages} used
    where contact_id in ${contactIds} and asked_at >= ${since.toISOString()}
      and asked_at > coalesce(
        (select max(changed_at) from ${limitChanges} where contact_id = used.contact_id and change ->> 'kind' = 'reset'),
        '-infinity')
    group by contact_id`);
  return new Map(rows.map(({ contactId, tokens }) => [contactId, tokens]));
}
