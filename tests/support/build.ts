import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";
import {
  channelAccounts,
  contactIdentities,
  contacts,
  conversations,
  messages,
} from "#db/schema/conversations.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";
import { operators } from "#db/schema/operators.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { matchKey } from "#lib/domain/phone-number.ts";
import { buildArticle } from "./build-article.ts";
import { TEST_START } from "./test-clock.ts";

type Row<Table extends { $inferSelect: object }> = Table["$inferSelect"];
type Overrides<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;

const WINDOW_MS = 24 * 60 * 60 * 1000;

let lastNumber = 0;
/** Differs on every call, so that no two rows of a test file collide on a natural key. */
function nextNumber(): number {
  lastNumber += 1;
  return lastNumber;
}

/** Rows with sensible defaults. What a row belongs to is made too, unless the overrides name it. */
export const build = {
  channelAccount,
  contact,
  contactIdentity,
  conversation,
  message,
  outboundMessage,
  attachment,
  webhookEvent,
  replyTurn,
  approvedAnswer,
  article: buildArticle,
  operator,
};

async function channelAccount(
  executor: Executor,
  overrides: Overrides<typeof channelAccounts> = {},
): Promise<Row<typeof channelAccounts>> {
  const values = {
    id: uuidv7(),
    channel: "whatsapp",
    externalId: `1000000000${nextNumber()}`,
    name: "Corner Bakery",
    state: "configured",
    botMode: "auto",
    ...overrides,
  } satisfies Overrides<typeof channelAccounts>;
  return only(await executor.insert(channelAccounts).values(values).returning());
}

/** With one identity of the account's channel: a phone number or an IGSID; or of a group. */
async function contact(
  executor: Executor,
  overrides: Overrides<typeof contacts> & { phone?: string; igsid?: string; groupId?: string } = {},
): Promise<Row<typeof contacts>> {
  const { phone, igsid, groupId, ...columns } = overrides;
  const account = columns.channelAccountId
    ? await accountOf(executor, columns.channelAccountId)
    : await channelAccount(executor, igsid ? { channel: "instagram" } : {});
  const values = { id: uuidv7(), displayName: "Ada", channelAccountId: account.id, ...columns };
  const row = only(await executor.insert(contacts).values(values).returning());
  const isInstagram = account.channel === "instagram";
  await contactIdentity(executor, {
    contactId: row.id,
    channelAccountId: account.id,
    ...(groupId
      ? { kind: "group", value: groupId }
      : {
          kind: isInstagram ? "igsid" : "phone",
          value: (isInstagram ? igsid : phone) ?? defaultIdentity(isInstagram),
        }),
  });
  return row;
}

function defaultIdentity(isInstagram: boolean): string {
  return isInstagram ? `17840000000${nextNumber()}` : `1555010${String(nextNumber()).padStart(4, "0")}`;
}

async function contactIdentity(
  executor: Executor,
  overrides: Omit<typeof contactIdentities.$inferInsert, "id" | "matchKey"> & { matchKey?: string },
): Promise<Row<typeof contactIdentities>> {
  const values = { id: uuidv7(), matchKey: matchKey(overrides), ...overrides };
  return only(await executor.insert(contactIdentities).values(values).returning());
}

/** Its customer service window is open at `TEST_START`. */
async function conversation(
  executor: Executor,
  overrides: Overrides<typeof conversations> = {},
): Promise<Row<typeof conversations>> {
  const { contactId, channelAccountId } = await sidesOf(executor, overrides);
  const values = {
    id: uuidv7(),
    lastMessageAt: TEST_START,
    lastInboundAt: TEST_START,
    windowClosesAt: new Date(TEST_START.getTime() + WINDOW_MS),
    ...overrides,
    contactId,
    channelAccountId,
  };
  return only(await executor.insert(conversations).values(values).returning());
}

/** Inbound text of the contact, unless the overrides say otherwise. */
async function message(
  executor: Executor,
  overrides: Overrides<typeof messages> = {},
): Promise<Row<typeof messages>> {
  const { conversationId, channelAccountId } = await placeOf(executor, overrides);
  const values = {
    id: uuidv7(),
    direction: "inbound",
    author: "contact",
    kind: "text",
    text: "Are you open on Sunday?",
    externalId: `wamid.in-${nextNumber()}`,
    status: "received",
    occurredAt: TEST_START,
    ...overrides,
    conversationId,
    channelAccountId,
  } satisfies Overrides<typeof messages>;
  return only(await executor.insert(messages).values(values).returning());
}

/** Queued text of the assistant, without an external id. */
async function outboundMessage(
  executor: Executor,
  overrides: Overrides<typeof messages> = {},
): Promise<Row<typeof messages>> {
  return message(executor, {
    direction: "outbound",
    author: "bot",
    text: "We open at nine.",
    externalId: null,
    status: "queued",
    ...overrides,
  });
}

/** A photo of WhatsApp that has not been fetched yet. */
async function attachment(
  executor: Executor,
  overrides: Overrides<typeof attachments> & { channelAccountId?: string } = {},
): Promise<Row<typeof attachments>> {
  const { channelAccountId, ...columns } = overrides;
  const owner = columns.messageId ? null : await message(executor, { channelAccountId, text: "" });
  const values = {
    id: uuidv7(),
    position: 0,
    kind: "image",
    mediaId: String(nextNumber()),
    messageId: owner?.id ?? "",
    conversationId: owner?.conversationId ?? "",
    ...columns,
  } satisfies Overrides<typeof attachments>;
  return only(await executor.insert(attachments).values(values).returning());
}

async function webhookEvent(
  executor: Executor,
  overrides: Overrides<typeof webhookEvents> = {},
): Promise<Row<typeof webhookEvents>> {
  const values = {
    id: uuidv7(),
    channel: "whatsapp",
    rawBody: new TextEncoder().encode('{"object":"whatsapp_business_account","entry":[]}'),
    receivedAt: TEST_START,
    ...overrides,
  } satisfies Overrides<typeof webhookEvents>;
  return only(await executor.insert(webhookEvents).values(values).returning());
}

async function replyTurn(
  executor: Executor,
  overrides: Overrides<typeof replyTurns> = {},
): Promise<Row<typeof replyTurns>> {
  const place = { conversationId: overrides.conversationId ?? (await conversation(executor)).id };
  const lastInboundMessageId = overrides.lastInboundMessageId ?? (await message(executor, place)).id;
  const values = {
    id: uuidv7(),
    state: "drafted",
    text: "We open at nine.",
    trace: { inboundMessageIds: [lastInboundMessageId], source: "model" },
    ...overrides,
    ...place,
    lastInboundMessageId,
  } satisfies Overrides<typeof replyTurns>;
  return only(await executor.insert(replyTurns).values(values).returning());
}

async function approvedAnswer(
  executor: Executor,
  overrides: Overrides<typeof approvedAnswers> = {},
): Promise<Row<typeof approvedAnswers>> {
  const values = {
    id: uuidv7(),
    question: "When do you open?",
    answer: "We open at nine every day.",
    ...overrides,
  };
  return only(await executor.insert(approvedAnswers).values(values).returning());
}

/** A stored operator, in the shape that verbs take. */
async function operator(executor: Executor, overrides: Overrides<typeof operators> = {}): Promise<Operator> {
  const number = nextNumber();
  const values = {
    id: uuidv7(),
    name: "Olive Operator",
    email: `olive-${number}@example.com`,
    role: "agent",
    ...overrides,
  } satisfies Overrides<typeof operators>;
  const row = only(await executor.insert(operators).values(values).returning());
  return { id: row.id, name: row.name, role: row.role };
}

async function sidesOf(
  executor: Executor,
  { contactId, channelAccountId }: Overrides<typeof conversations>,
): Promise<{ contactId: string; channelAccountId: string }> {
  if (contactId && channelAccountId) return { contactId, channelAccountId };
  if (contactId) return { contactId, channelAccountId: await accountIdOf(executor, contactId) };
  const owner = await contact(executor, channelAccountId ? { channelAccountId } : {});
  return { contactId: owner.id, channelAccountId: owner.channelAccountId };
}

async function placeOf(
  executor: Executor,
  { conversationId, channelAccountId }: Overrides<typeof messages>,
): Promise<{ conversationId: string; channelAccountId: string }> {
  if (conversationId && channelAccountId) return { conversationId, channelAccountId };
  if (!conversationId) {
    const row = await conversation(executor, channelAccountId ? { channelAccountId } : {});
    return { conversationId: row.id, channelAccountId: row.channelAccountId };
  }
  const row = await executor.query.conversations.findFirst({
    where: ({ id }, { eq }) => eq(id, conversationId),
  });
  return { conversationId, channelAccountId: built(row, "conversation").channelAccountId };
}

async function accountOf(executor: Executor, accountId: string): Promise<Row<typeof channelAccounts>> {
  const row = await executor.query.channelAccounts.findFirst({
    where: ({ id }, { eq }) => eq(id, accountId),
  });
  return built(row, "channel account");
}

async function accountIdOf(executor: Executor, contactId: string): Promise<string> {
  const row = await executor.query.contacts.findFirst({ where: ({ id }, { eq }) => eq(id, contactId) });
  return built(row, "contact").channelAccountId;
}

function built<RowType>(row: RowType | undefined, name: string): RowType {
  if (!row) throw new Error(`There is no ${name} with the given id: build it first`);
  return row;
}

function only<RowType>(rows: RowType[]): RowType {
  const [row] = rows;
  if (!row) throw new Error("The insert returned no row");
  return row;
}
