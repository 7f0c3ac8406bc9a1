import { expect } from "@playwright/test";
import { connect } from "#db/client.ts";
import { build } from "#tests/support/build.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";

const WRITTEN = "Do you bake without nuts?";

test("an event that died is applied again, and its message is in the inbox", async ({ page, gatehouse }) => {
  const db = connect(gatehouse.databaseUrl, { maxConnections: 1, applicationName: "gatehouse-tests" });
  const body = metaBody.whatsAppTexts("replayed-account", [{ id: "wamid.replayed", text: WRITTEN }]);
  const event = await build.webhookEvent(db, {
    state: "dead",
    reason: "not applied after 10 attempts",
    attempts: 10,
    receivedAt: new Date(),
    finishedAt: new Date(),
    rawBody: new TextEncoder().encode(JSON.stringify(body)),
  });
  await db.$client.end();

  await page.goto(`/events/${event.id}`);
  await expect(page.getByText(WRITTEN)).toHaveCount(0);
  await page.getByRole("link", { name: "Show as it came" }).click();
  await expect(page.getByText(WRITTEN)).toBeVisible();

  await page.goto("/events?state=dead");
  await page
    .getByRole("row", { name: /not applied after 10 attempts/ })
    .getByRole("checkbox")
    .check();
  await page.getByRole("button", { name: "Apply chosen again" }).click();
  await expect(page.getByText("1 event is applied again")).toBeVisible();

  await expect(async () => {
    await page.goto(`/events/${event.id}`);
    await expect(page.getByText("Applied", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole("table", { name: "Earlier outcomes" })).toContainText("Dead");
  await expectAccessible(page);

  await page.goto("/events?kind=message&account=replayed-account");
  await expect(page.getByRole("link", { name: /^Open the event of/ })).toHaveCount(1);
  await page.getByRole("button", { name: "Apply dead events again" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Apply again", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("status")).toBeVisible();
});
