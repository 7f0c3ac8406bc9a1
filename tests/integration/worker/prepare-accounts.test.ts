import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { channelAccounts } from "#db/schema/conversations.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";
import { loadEnv } from "#lib/env.ts";
import { SAMPLE_ANSWERS } from "#lib/sandbox/sample-answers.ts";
import { prepareAccounts } from "#lib/worker/prepare-accounts.ts";
import { build } from "#tests/support/build.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

function environment(accountId: string, rest: Record<string, string> = {}) {
  return loadEnv({
    WHATSAPP_APP_SECRET: SECRET,
    WHATSAPP_VERIFY_TOKEN: SECRET,
    WHATSAPP_PHONE_NUMBER_ID: accountId,
    WHATSAPP_ACCESS_TOKEN: "EAAtest-token-0123456789",
    ...rest,
  });
}

async function sampleCount(): Promise<number> {
  return (await database.db.select().from(approvedAnswers).where(eq(approvedAnswers.isSample, true))).length;
}

it("makes the configured account known, with the configured mode", async () => {
  await prepareAccounts(ctx, environment("wa-1", { BOT_MODE: "auto" }));
  expect((await readAccount(database.db, "wa-1")).account).toMatchObject({
    channel: "whatsapp",
    name: "WhatsApp wa-1",
    state: "configured",
    botMode: "auto",
  });
});

it("keeps the mode that an operator chose, at every start", async () => {
  await prepareAccounts(ctx, environment("wa-2", { BOT_MODE: "auto" }));
  await database.db
    .update(channelAccounts)
    .set({ botMode: "off" })
    .where(eq(channelAccounts.externalId, "wa-2"));
  await prepareAccounts(ctx, environment("wa-2", { BOT_MODE: "auto" }));
  expect((await readAccount(database.db, "wa-2")).account.botMode).toBe("off");
});

it("connects an account that was discovered before", async () => {
  await build.channelAccount(database.db, { externalId: "wa-3", state: "discovered", botMode: "draft" });
  await prepareAccounts(ctx, environment("wa-3"));
  expect((await readAccount(database.db, "wa-3")).account.state).toBe("configured");
});

it("gives the invented shop's answers to the sandbox only, and takes them away before real customers come", async () => {
  const sandbox = environment("wa-4", { SANDBOX_URL: "http://127.0.0.1:9" });
  await prepareAccounts(ctx, sandbox);
  await prepareAccounts(ctx, sandbox);
  expect(await sampleCount()).toBe(SAMPLE_ANSWERS.length);
  await build.approvedAnswer(database.db, { question: "Is it mine?", answer: "It is." });
  await prepareAccounts(ctx, environment("wa-4"));
  expect(await sampleCount()).toBe(0);
  expect(await database.db.select().from(approvedAnswers)).toMatchObject([{ question: "Is it mine?" }]);
});
