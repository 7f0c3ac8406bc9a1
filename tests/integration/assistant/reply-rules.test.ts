import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listChannelAccounts } from "#lib/assistant/list-channel-accounts.ts";
import { setReplyRules } from "#lib/assistant/set-reply-rules.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { NO_REPLY_RULES } from "#lib/domain/reply-rules.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const EMPTY = { links: "", phones: "", emails: "", handles: "", blockedTerms: "" };

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
let accountId: string;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
  accountId = (await build.channelAccount(ctx.db)).id;
});
afterEach(() => database.drop());

const stored = async () => (await listChannelAccounts(ctx, operator)).map(({ replyRules }) => replyRules);

it("allows nothing until somebody lists it", async () => {
  expect(await stored()).toEqual([NO_REPLY_RULES]);
});

it("stores the lines of one account as the gate compares them, each once, also twice", async () => {
  await build.channelAccount(ctx.db);
  for (const _ of ["once", "twice"]) {
    const outcome = await setReplyRules(ctx, operator, {
      accountId,
      links: " https://Shop.example.com/menu/ \n\nshop.example.com/menu\nmüller.de",
      phones: "+49 (0)30 901820\n+4930901820",
      emails: "Hello@Shop.example.com",
      handles: "@Corner.Bakery\ncorner.bakery",
      blockedTerms: "Rival Bakery\r\n宿敌",
    });
    expect(outcome).toEqual({ kind: "done" });
  }
  expect(await stored()).toEqual([
    {
      links: ["shop.example.com/menu", "xn--mller-kva.de"],
      phones: ["+49 30 901820"],
      emails: ["hello@shop.example.com"],
      handles: ["corner.bakery"],
      blockedTerms: ["Rival Bakery", "宿敌"],
    },
    NO_REPLY_RULES,
  ]);
});

describe("lines that cannot be meant", () => {
  it.each([
    ["links", "not a site"],
    ["links", "localhost"],
    ["links", "https://user:pass@shop.example.com"],
    ["links", "shop.example.com/go?to=x"],
    ["links", "shop.example.com:8080"],
    ["links", "javascript:alert(1)"],
    ["links", "93.184.216.34"],
    ["phones", "901820"],
    ["phones", "+49"],
    ["emails", "hello"],
    ["handles", "corner bakery"],
    ["blockedTerms", "!!!"],
  ] as const)("are said, and nothing is stored: %s %j", async (kind, rule) => {
    const form = { accountId, ...EMPTY, emails: "fine@shop.example.com", [kind]: `\n${rule}` };
    expect(await setReplyRules(ctx, operator, form)).toEqual({
      kind: "invalid",
      problems: [{ kind, reason: "unreadable", rule }],
    });
    expect(await stored()).toEqual([NO_REPLY_RULES]);
  });

  it("are too many, or too long", async () => {
    const many = Array.from({ length: 101 }, (_, at) => `shop${at}.example.com`).join("\n");
    const long = "x".repeat(201);
    const form = { accountId, ...EMPTY, links: many, blockedTerms: long };
    expect(await setReplyRules(ctx, operator, form)).toEqual({
      kind: "invalid",
      problems: [
        { kind: "links", reason: "too_many", max: 100 },
        { kind: "blockedTerms", reason: "too_long", rule: long },
      ],
    });
  });
});

it("refuses a viewer, and knows no other account", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const form = { accountId, ...EMPTY, links: "shop.example.com" };
  expect(await setReplyRules(ctx, viewer, form)).toEqual({ kind: "refused", reason: "viewer" });
  expect(await setReplyRules(ctx, operator, { ...form, accountId: uuidv7() })).toEqual({ kind: "not_found" });
  expect(await stored()).toEqual([NO_REPLY_RULES]);
});
