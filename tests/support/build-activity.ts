import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import { accountActivities, commentActions, comments, storyInsights } from "#db/schema/activity.ts";
import { build } from "./build.ts";
import { TEST_START } from "./test-clock.ts";

type Row<Table extends { $inferSelect: object }> = Table["$inferSelect"];
type Overrides<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;

let lastNumber = 0;
/** Differs on every call, so that no two rows of a test file collide on a natural key. */
function nextNumber(): number {
  lastNumber += 1;
  return lastNumber;
}

/** Like `build`, for what belongs to no conversation: comments, stories, what Meta says about accounts. */
export const buildActivity = { comment, commentAction, storyInsights: storyNumbers, accountActivity };

/** A comment of a stranger under a post of an Instagram account. */
async function comment(
  executor: Executor,
  overrides: Overrides<typeof comments> = {},
): Promise<Row<typeof comments>> {
  const channelAccountId =
    overrides.channelAccountId ?? (await build.channelAccount(executor, { channel: "instagram" })).id;
  const number = nextNumber();
  const values = {
    id: uuidv7(),
    externalId: `17858890000${number}`,
    source: "comment",
    postExternalId: `17900000000${number}`,
    postType: "FEED",
    authorExternalId: `146121000000${number}`,
    authorUsername: "ada.bakes",
    isOwn: false,
    text: "Do you ship to Norway?",
    occurredAt: TEST_START,
    ...overrides,
    channelAccountId,
  } satisfies Overrides<typeof comments>;
  return only(await executor.insert(comments).values(values).returning());
}

/** Queued public reply. */
async function commentAction(
  executor: Executor,
  overrides: Overrides<typeof commentActions> = {},
): Promise<Row<typeof commentActions>> {
  const values = {
    id: uuidv7(),
    kind: "public_reply",
    text: "Yes, we do.",
    status: "queued",
    createdAt: TEST_START,
    wantedAt: overrides.createdAt ?? TEST_START,
    ...overrides,
    commentId: overrides.commentId ?? (await comment(executor)).id,
    operatorId: overrides.operatorId ?? (await build.operator(executor)).id,
  } satisfies Overrides<typeof commentActions>;
  return only(await executor.insert(commentActions).values(values).returning());
}

async function storyNumbers(
  executor: Executor,
  overrides: Overrides<typeof storyInsights> = {},
): Promise<Row<typeof storyInsights>> {
  const values = {
    storyExternalId: `17880000000${nextNumber()}`,
    metrics: { impressions: 120, reach: 95, replies: 2, exits: 6, taps_forward: 30, taps_back: 4 },
    occurredAt: TEST_START,
    ...overrides,
    channelAccountId:
      overrides.channelAccountId ?? (await build.channelAccount(executor, { channel: "instagram" })).id,
  };
  return only(await executor.insert(storyInsights).values(values).returning());
}

/** An approved template of a business account, without a phone number. */
async function accountActivity(
  executor: Executor,
  overrides: Overrides<typeof accountActivities> = {},
): Promise<Row<typeof accountActivities>> {
  const number = nextNumber();
  const kind = overrides.kind ?? "template";
  const values = {
    id: uuidv7(),
    channel: "whatsapp",
    businessExternalId: "200000000000001",
    key: `activity ${number}`,
    activity: {
      kind,
      field: "message_template_status_update",
      subject: "order_confirmation",
      event: "APPROVED",
      severity: "info",
      facts: [{ name: "language", value: "en_US" }],
    },
    occurredAt: TEST_START,
    ...overrides,
    kind,
  } satisfies Overrides<typeof accountActivities>;
  return only(await executor.insert(accountActivities).values(values).returning());
}

function only<RowType>(rows: RowType[]): RowType {
  const [row] = rows;
  if (!row) throw new Error("The insert returned no row");
  return row;
}
