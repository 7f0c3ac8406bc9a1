import { expect } from "@playwright/test";
import { eq } from "drizzle-orm";
import { connect } from "#db/client.ts";
import { deadLetterRedrives } from "#db/schema/dead-letters.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import { build } from "#tests/support/build.ts";
import { buildDeadLetter } from "#tests/support/build-dead-letter.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

const open = (url: string) => connect(url, { maxConnections: 1, applicationName: "gatehouse-tests" });

test("the ledger adds up, and says so when it does not", async ({ page, gatehouse }) => {
  const db = open(gatehouse.databaseUrl);
  await build.webhookEvent(db, { receivedAt: new Date(), state: "applied" });
  await page.goto("/events");
  await page.getByRole("link", { name: "Ledger" }).click();
  await expect(page.getByText(/Everything adds up/)).toBeVisible();
  const table = page.getByRole("table", { name: "What came in" });
  const received = table
    .getByRole("row", { name: /^Received/ })
    .getByRole("cell")
    .first();
  const sum = table.getByRole("row", { name: /^Sum/ }).getByRole("cell").first();
  await expect(sum).toHaveText((await received.textContent()) ?? "");

  const event = await build.webhookEvent(db, { receivedAt: new Date() });
  await db
    .update(webhookEvents)
    .set({
      state: "dead",
      reason: "2 of 3 items: no account 104857600012345 here (and 1 more)",
      finishedAt: new Date(),
    })
    .where(eq(webhookEvents.id, event.id));
  await page.getByRole("link", { name: "Last hour" }).click();
  await expect(table.getByRole("row", { name: /no account … here/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Show dead events" })).toBeVisible();
  await expect(
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /Events.*failed for good/ }),
  ).toBeVisible();

  await db.delete(webhookEvents).where(eq(webhookEvents.id, event.id));
  await page.reload();
  await expect(page.getByText("The numbers do not add up")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await build.webhookEvent(db, { ...event, state: "applied", reason: null });
  await db.$client`update webhook_receipts set count = count - 1
    where (minute, channel, shard) = (select minute, channel, shard from webhook_receipts order by minute desc limit 1)`;
  await page.reload();
  await expect(page.getByText(/Everything adds up/)).toBeVisible();
  await db.$client.end();
});

test("dead letters are run again, and stay as a note of who did it", async ({ page, gatehouse }) => {
  const db = open(gatehouse.databaseUrl);
  const { id: conversationId } = await build.conversation(db);
  await page.goto("/events/dead-letters");
  await expect(page.getByText("No dead letters")).toBeVisible();

  await buildDeadLetter(db, {
    payload: { conversationId },
    key: conversationId,
    error: "the model did not answer within 20 s",
  });
  await buildDeadLetter(db, { queue: "media.fetch", payload: { attachmentId: conversationId } });
  // Announced by the queue itself: the page is not asked for again.
  const letters = page.getByRole("list", { name: "Dead letters, the last first" });
  await expect(letters.getByRole("listitem")).toHaveCount(2);
  await expect(letters.getByRole("link", { name: "Conversation with Ada" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }

  await page.getByRole("checkbox", { name: /^Choose: Draft an answer/ }).check();
  await page.getByRole("button", { name: "Run chosen again" }).click();
  await expect(page.getByText("1 job is run again")).toBeVisible();
  await expect(letters.getByRole("listitem")).toHaveCount(1);

  await page.getByRole("button", { name: "Run it again" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Run again" }).click();
  await expect(page.getByRole("dialog").getByText("1 job is run again.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();

  await page.getByRole("link", { name: "Run again", exact: true }).click();
  await expect(page.getByText(/Run again .* by/)).toHaveCount(2);
  await expect(page.getByText("the model did not answer within 20 s")).toBeVisible();
  await expectAccessible(page);
  expect(await db.$count(deadLetterRedrives)).toBe(2);
  await db.$client.end();
});

test("ledger and dead letters fit a phone, and the keyboard reaches them", async ({ page, gatehouse }) => {
  const db = open(gatehouse.databaseUrl);
  await buildDeadLetter(db, { error: `connect ECONNREFUSED ${"x".repeat(200)}` });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/events/ledger?period=all", "/events/dead-letters"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Events", level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  await page.getByRole("button", { name: /^Run again: Draft an answer/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("No dead letters")).toBeVisible();
  await db.$client.end();
});
