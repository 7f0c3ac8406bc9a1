import { expect, type Page } from "@playwright/test";
import { connect } from "#db/client.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

/** A new conversation with a customer of the sandbox, open at the desk and on the phone. */
async function openBoth(page: Page, channel: "WhatsApp" | "Instagram", firstName: string, row: RegExp) {
  await page.goto("/sandbox");
  const phone = page.getByRole("region", { name: `${channel} phone` });
  await phone.getByText(firstName, { exact: true }).click();
  await phone.getByPlaceholder("Message").fill("Hello, I have a question.");
  await phone.getByPlaceholder("Message").press("Enter");
  const desk = await page.context().newPage();
  await desk.goto("/inbox");
  await desk.getByRole("link", { name: row }).first().click();
  await expect(desk.getByPlaceholder("Write a reply")).toBeVisible();
  return { desk, chat: phone.getByRole("log") };
}

async function reply(desk: Page, text: string) {
  await desk.getByPlaceholder("Write a reply").fill(text);
  await desk.getByRole("button", { name: "Send", exact: true }).click();
}

/** Until its own list is there, a click would go to a conversation of the list before. */
async function openReview(desk: Page) {
  const tab = desk.getByRole("link", { name: "Needs review", exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-current", "page");
}

/** Evidence has had its time: nobody waits a minute and a half in a test. */
async function endWaiting(databaseUrl: string, text: string) {
  const db = connect(databaseUrl, { maxConnections: 1, applicationName: "gatehouse-tests" });
  await db.$client`update messages set settles_at = now() where text = ${text}`;
  await db.$client.end();
}

test("a failed message says why, and goes out when an operator tries again by keyboard", async ({ page }) => {
  const { desk, chat } = await openBoth(page, "WhatsApp", "Nora", /Nora Lindström/);
  const text = "Your teapot is ready. #131026-once";
  await reply(desk, text);
  await expect(desk.getByText("Reach the customer in another way. (Meta error 131026)")).toBeVisible();
  await expectAccessible(desk);
  await openReview(desk);
  await desk.getByRole("link", { name: /Nora Lindström.*Not delivered/s }).click();
  const again = desk.getByRole("button", { name: `Try again: ${text}` });
  await expect(again).toBeVisible();
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.screenshot({ path: "test-results/outcomes-failed-phone.png" });
  await expectAccessible(desk);
  await desk.setViewportSize({ width: 1280, height: 800 });
  await desk.screenshot({ path: "test-results/outcomes-failed.png" });

  await again.focus();
  await desk.keyboard.press("Enter");
  await expect(chat.getByText(text)).toHaveCount(1);
  await expect(again).toBeHidden();
  await expect(desk.getByRole("listitem").filter({ hasText: text }).last()).toBeFocused();
});

test("an unconfirmed message waits for evidence, and is then sent again or dismissed", async ({
  page,
  gatehouse,
}) => {
  test.slow();
  const { desk, chat } = await openBoth(page, "Instagram", "Jules", /•••• 7401/);
  const resent = "We open at nine tomorrow. #reset-once";
  const dismissed = "See you then. #reset";
  await reply(desk, resent);
  await reply(desk, dismissed);
  const sendAgain = desk.getByRole("button", { name: `Send again: ${resent}` });
  await expect(sendAgain).toHaveAttribute("aria-disabled", "true");
  await expect(sendAgain).toHaveAccessibleDescription(/still waits for a sign that it arrived/);
  // Within reach of the keyboard, but without effect.
  await sendAgain.focus();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("It may have arrived").first()).toBeVisible();
  await expectAccessible(desk);
  await desk.screenshot({ path: "test-results/outcomes-waiting.png" });
  expect(await chat.getByText(resent).count()).toBe(0);

  await endWaiting(gatehouse.databaseUrl, resent);
  await endWaiting(gatehouse.databaseUrl, dismissed);
  await expect(sendAgain).not.toHaveAttribute("aria-disabled");
  await openReview(desk);
  await desk.getByRole("link", { name: /•••• 7401.*May not have arrived/s }).click();
  await expect(sendAgain).toBeVisible();
  await expectAccessible(desk);
  await desk.screenshot({ path: "test-results/outcomes-review.png" });
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.screenshot({ path: "test-results/outcomes-review-phone.png" });
  await expectAccessible(desk);
  await desk.setViewportSize({ width: 1280, height: 800 });

  await sendAgain.focus();
  await desk.keyboard.press("Enter");
  await expect(chat.getByText(resent)).toHaveCount(1);
  await desk.getByRole("button", { name: `Dismiss: ${dismissed}` }).click();
  await expect(desk.getByText("Dismissed by you")).toBeVisible();
  await openReview(desk);
  await expect(desk.getByRole("link", { name: /•••• 7401.*May not have arrived/s })).toHaveCount(0);
});

test("a message that arrived although its answer was lost is not shown as a question for long", async ({
  page,
}) => {
  test.slow();
  const { desk, chat } = await openBoth(page, "Instagram", "Jules", /•••• 7401/);
  const text = "This one did arrive. #timeout-delivered";
  await reply(desk, text);
  await expect(chat.getByText(text)).toHaveCount(1);
  await expect(desk.getByRole("button", { name: `Send again: ${text}` })).toHaveCount(0);
  await expect(desk.getByText("Read", { exact: true }).last()).toBeAttached();
});
