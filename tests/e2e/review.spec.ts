import { expect, type Locator, type Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { connect } from "#db/client.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

test("a hand-off is found, understood and answered with the keyboard", async ({
  page,
  context,
  gatehouse,
}) => {
  await resumeAssistant(gatehouse.databaseUrl);
  const phone = await openPhone(page);
  await writeAs(phone, "I want to talk to a person");
  const chat = phone.getByRole("log");
  await expect(chat.getByText("A member of our team will answer you here.").last()).toBeVisible();

  const desk = await context.newPage();
  await desk.goto("/review");
  const card = desk.getByRole("listitem", { name: "Tomás Herrera" });
  await expect(card.getByText("The customer asked for a person.")).toBeVisible();
  await expect(card.getByText("I want to talk to a person")).toBeVisible();
  await expectAccessible(desk);

  await card.focus();
  await desk.keyboard.press("y");
  const drawer = desk.getByRole("dialog", { name: "Why did it say this?" });
  await expect(drawer.getByText("Handed to people")).toBeVisible();
  await expect(drawer.getByRole("link", { name: "As Meta sent it" })).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press("Escape");
  await expect(drawer).toBeHidden();

  await card.focus();
  await desk.keyboard.press("e");
  const reply = "Hello Tomás, this is a person.";
  await card.getByRole("textbox", { name: "Edit the draft" }).fill(reply);
  await card.getByRole("button", { name: "Send edited" }).click();
  await expect(card).toBeHidden();
  await expect(chat.getByText(reply)).toBeVisible();

  // In the thread, the same question has the same answer.
  await desk.goto("/inbox");
  await desk
    .getByRole("link", { name: /Tomás Herrera/ })
    .first()
    .click();
  // The list shows it, too; the key belongs to the thread.
  const thread = desk.getByRole("log", { name: "Messages with Tomás Herrera" });
  await expect(thread.getByText(reply)).toBeVisible();
  await desk.keyboard.press("y");
  await expect(desk.getByRole("dialog", { name: "Why did it say this?" })).toBeVisible();
});

test("the playground answers, says why, and compares before anything changes", async ({ page }) => {
  await page.goto("/assistant/playground");
  await page.getByLabel("Your question").fill("What are your opening hours?");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByRole("log").getByText("The shop is open Tuesday to Friday")).toBeVisible();
  await expect(page.getByText("An approved answer, word for word")).toBeVisible();

  await page
    .getByLabel("Questions", { exact: true })
    .fill("Do you sharpen skates?\nWhat are your opening hours?");
  await page.getByLabel("New approved answer: question").fill("Do you sharpen skates?");
  await page.getByLabel("New approved answer: answer").fill("Yes, while you wait.");
  await page.getByRole("button", { name: "Compare 2 questions" }).click();
  const skates = page.getByRole("article", { name: "Do you sharpen skates?" });
  await expect(
    skates.getByRole("group", { name: "With your changes" }).getByText("Yes, while you wait.").first(),
  ).toBeVisible();
  await expect(
    page.getByRole("article", { name: "What are your opening hours?" }).getByText("Same"),
  ).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Name", { exact: true }).fill("Skates");
  await page.getByRole("button", { name: "Save questions" }).click();
  await expect(page.getByText("The questions are saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Questions", { exact: true })).toHaveValue(/skates/);
});

/** Other stories may have left the conversation to people. */
async function resumeAssistant(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, { maxConnections: 1, applicationName: "gatehouse-tests" });
  await db.execute(sql`update conversations set bot_paused_at = null, bot_pause_reason = null
    where contact_id in (select id from contacts where display_name = 'Tomás Herrera')`);
  await db.$client.end();
}

async function openPhone(page: Page): Promise<Locator> {
  await page.goto("/sandbox");
  const phone = page.getByRole("region", { name: "WhatsApp phone" });
  await phone.getByText("Tomás", { exact: true }).click();
  return phone;
}

async function writeAs(phone: Locator, text: string) {
  await phone.getByPlaceholder("Message").fill(text);
  await phone.getByPlaceholder("Message").press("Enter");
}
