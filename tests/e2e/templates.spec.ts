import { expect, type Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { connect } from "#db/client.ts";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

const STUDIO = "A look into our studio this week.";
const FILLED = "Hello Tomás, we have an answer to your question about the teapot. Shall we go on here?";

test("in a closed window an operator sends a template, by keyboard alone", async ({
  page,
  context,
  gatehouse,
}) => {
  // Four looks of axe in one story.
  test.slow();
  await page.goto("/sandbox");
  const phone = page.getByRole("region", { name: "WhatsApp phone" });
  await phone.getByText("Tomás", { exact: true }).click();
  await phone.getByPlaceholder("Message").fill("Do you have a teapot for two?");
  await phone.getByPlaceholder("Message").press("Enter");
  const desk = await context.newPage();
  await desk.goto("/inbox");
  const row = desk.getByRole("link", { name: /Tomás Herrera/ }).first();
  await row.click();
  await desk.waitForURL(/[0-9a-f-]{36}$/);
  await expect(desk.getByRole("log").getByText("Do you have a teapot for two?")).toBeVisible();

  await closeWindows(gatehouse.databaseUrl);
  await desk.reload();
  await expect(desk.getByText("Template only", { exact: true })).toBeVisible();
  await expect(desk.getByRole("textbox", { name: /Reply to/ })).toBeDisabled();
  await expectAccessible(desk);

  await desk.keyboard.press("t");
  const dialog = desk.getByRole("dialog", { name: "Send a template" });
  await expect(dialog.getByLabel("Search templates")).toBeFocused();
  await expectAccessible(desk);
  await expect(dialog.getByText("Meta is still reviewing it.")).toBeVisible();
  await desk.screenshot({ path: "test-results/template-list.png" });
  await desk.keyboard.type("follow");
  await desk.keyboard.press("ArrowDown");
  await desk.keyboard.press("Enter");

  await expect(dialog.getByLabel("first name")).toBeFocused();
  await expect(dialog.getByText("For example: the teapot")).toBeVisible();
  await desk.keyboard.press("Enter");
  await expect(dialog.getByText("Fill this in.").first()).toBeVisible();
  await desk.keyboard.type("Tomás");
  await desk.keyboard.press("Tab");
  await desk.keyboard.type("the teapot");
  await expect(dialog.getByRole("figure", { name: "What the customer sees" })).toContainText(FILLED);
  await expectAccessible(desk);
  await desk.screenshot({ path: "test-results/template-form.png" });
  await desk.keyboard.press("Enter");

  await expect(dialog).toBeHidden();
  await expect(phone.getByRole("log").getByText(FILLED)).toBeVisible();
  await expect(desk.getByText(FILLED).last()).toBeVisible();
  await expect(desk.getByText("Read", { exact: true }).last()).toBeAttached();
  await desk.screenshot({ path: "test-results/template-sent.png" });
});

test("a template takes its photo along, and leaves the reply as it is", async ({ page, context }) => {
  // Three looks of axe in one story.
  test.slow();
  await page.goto("/sandbox");
  const phone = page.getByRole("region", { name: "WhatsApp phone" });
  await phone.getByText("Nora", { exact: true }).click();
  await phone.getByPlaceholder("Message").fill("How does your studio look?");
  await phone.getByPlaceholder("Message").press("Enter");
  const desk = await context.newPage();
  await desk.goto("/inbox");
  await desk
    .getByRole("link", { name: /Nora Lindström/ })
    .first()
    .click();
  await desk.waitForURL(/[0-9a-f-]{36}$/);
  await expect(desk.getByRole("log").getByText("How does your studio look?")).toBeVisible();
  const reply = desk.getByPlaceholder("Write a reply");
  await reply.fill("Not finished yet");

  await desk.getByRole("button", { name: "Send a template" }).click();
  const dialog = desk.getByRole("dialog", { name: "Send a template" });
  await dialog.getByRole("button", { name: /studio_photo/ }).click();
  const send = dialog.getByRole("button", { name: "Send", exact: true });
  await send.click();
  await expect(dialog.getByText("Choose a file.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Choose a photo" })).toBeFocused();
  await expectAccessible(desk);

  await choose(desk, "document");
  await expect(dialog.getByText("This template needs a photo here.")).toBeVisible();
  await expectAccessible(desk);
  await dialog.getByRole("button", { name: "Remove Order 1042.pdf" }).click();
  await choose(desk, "photo");
  await expect(dialog.getByText(/^Photo · /)).toBeVisible();
  await expect(dialog.getByRole("img", { name: "fern.png" })).toBeVisible();
  await expectAccessible(desk);
  await desk.screenshot({ path: "test-results/template-photo.png" });
  await send.click();

  await expect(dialog).toBeHidden();
  await expect(phone.getByRole("log").getByText(STUDIO)).toBeVisible();
  await expect(phone.getByRole("log").getByRole("img", { name: /^Photo from/ })).toBeVisible();
  await expect(desk.getByRole("log").getByRole("img", { name: "Photo" })).toBeVisible();
  await expect(desk.getByText("Read", { exact: true }).last()).toBeAttached();
  await expect(reply).toHaveValue("Not finished yet");
  await expect(desk.getByRole("log").getByText("Not finished yet")).toHaveCount(0);
});

test("the picker fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/inbox");
  await page
    .getByRole("link", { name: /Tomás Herrera/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Send a template" }).click();
  const dialog = page.getByRole("dialog", { name: "Send a template" });
  await dialog.getByRole("button", { name: /order_ready.*German/s }).click();
  await expect(dialog.getByLabel("Headline: Variable 1")).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await page.screenshot({ path: "test-results/template-phone.png" });
  await page.goto("/templates");
  await expect(page.getByRole("listitem", { name: "order_ready German" })).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});

test("what Meta decides about a template shows on the page without a reload", async ({ page, context }) => {
  const list = await context.newPage();
  await list.goto("/templates");
  const card = list.getByRole("listitem", { name: "autumn_offer" });
  await expect(card.getByText("Approved", { exact: true })).toBeVisible();
  await expect(card.getByText("Quality: medium")).toBeVisible();
  await page.goto("/sandbox");
  for (const [word, label] of [
    ["Pause", "Paused"],
    ["Approve", "Approved"],
  ] as const) {
    await page.getByLabel("Template", { exact: true }).selectOption("autumn_offer en_US");
    await page.getByLabel("Decision", { exact: true }).selectOption({ label: word });
    await page.getByRole("button", { name: "Decide" }).click();
    await expect(card.getByText(label, { exact: true })).toBeVisible();
  }
  await list.getByRole("button", { name: /^Sync now: the templates of account 2000/ }).click();
  await expect(list.getByText("Last synced:")).toBeVisible();
  await list.screenshot({ path: "test-results/templates-page.png", fullPage: true });
});

async function choose(desk: Page, kind: SampleKind): Promise<void> {
  const { fileName: name, mimeType, bytes: buffer } = makeSample(kind);
  const chooser = desk.waitForEvent("filechooser");
  await desk.getByRole("button", { name: "Choose a photo" }).click();
  await (await chooser).setFiles({ name, mimeType, buffer });
}

async function closeWindows(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, { maxConnections: 1, applicationName: "gatehouse-tests" });
  await db.execute(sql`update conversations set window_closes_at = now() - interval '1 hour'
    where contact_id in (select id from contacts where display_name = 'Tomás Herrera')`);
  await db.$client.end();
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
