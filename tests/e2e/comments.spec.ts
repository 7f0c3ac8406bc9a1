import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

test("a comment is answered in public and in private, and hidden", async ({ page, context }) => {
  const sandbox = await context.newPage();
  const text = "Does the green bowl come in blue?";
  await comment(sandbox, text);

  await page.goto("/comments");
  await page.getByRole("link", { name: /^Post 1790/ }).click();
  const item = page.getByRole("article").filter({ hasText: text });
  await expect(item).toContainText("@soren_holm");
  await expectAccessible(page);

  await item.getByRole("button", { name: "Reply publicly to @soren_holm" }).click();
  await item.getByRole("textbox").fill("It does, from Monday on.");
  await expectAccessible(page);
  await item.getByRole("button", { name: "Send" }).click();
  // The webhook's copy of the reply takes its place below the comment, as ours.
  const reply = page.getByRole("article").filter({ hasText: "It does, from Monday on." });
  await expect(reply.getByText("You", { exact: true })).toBeVisible();
  await expect(reply.getByRole("button")).toHaveCount(0);

  await item.getByRole("button", { name: "Reply privately to @soren_holm" }).click();
  await item.getByRole("textbox").fill("Shall I put one aside for you?");
  await item.getByRole("button", { name: "Send" }).click();
  await expect(item.getByText("The one private reply to this comment is used.")).toBeVisible();
  await expect(item.getByText("Done")).toBeVisible();
  const phone = sandbox.getByRole("region", { name: "Instagram phone" });
  await phone.getByText("Søren", { exact: true }).click();
  await expect(phone.getByRole("log").getByText("Shall I put one aside for you?")).toBeVisible();

  await item.getByRole("button", { name: "Hide the comment of @soren_holm" }).click();
  await expect(item.getByText("Hidden", { exact: true })).toBeVisible();
  await item.getByRole("button", { name: "Show again: the comment of @soren_holm" }).click();
  await expect(item.getByText("Hidden", { exact: true })).toHaveCount(0);
});

test("a reply that Meta refuses says why, and can be tried again", async ({ page, context }) => {
  const text = "A question that will go wrong";
  await comment(await context.newPage(), text);
  await page.goto("/comments");
  await page.getByRole("link", { name: /^Post 1790/ }).click();
  const item = page.getByRole("article").filter({ hasText: text });
  await item.getByRole("button", { name: "Reply publicly to @soren_holm" }).click();
  await item.getByRole("textbox").fill("This one fails. #100");
  await item.getByRole("button", { name: "Send" }).click();
  await expect(item.getByText("Failed", { exact: true })).toBeVisible();
  await expect(item.getByText(/Meta did not accept the request/)).toBeVisible();
  await item.getByRole("button", { name: "Try again: Public reply" }).click();
  await expect(item.getByRole("textbox")).toHaveValue("This one fails. #100");
});

test("a mention counts in the title of every page until it is looked at", async ({ page, context }) => {
  await page.goto("/inbox");
  await expect(page).toHaveTitle(/^Inbox/);
  const sandbox = await context.newPage();
  await sandbox.goto("/sandbox");
  await sandbox.getByRole("button", { name: "Mention", exact: true }).click();
  await page.bringToFront();
  await expect(page.getByRole("alert").filter({ hasText: "Somebody mentioned you." })).toBeVisible();
  await expect(page).toHaveTitle(/^\(1\) Inbox/);
  await page.goto("/events");
  await expect(page).toHaveTitle(/^\(1\) Events/);
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /1 new mention/ })
    .click();
  await expect(page.getByText(/mentioned Instagram sandbox/).first()).toBeVisible();
  await expect(page).toHaveTitle(/^Mentions/);
  await expectAccessible(page);
});

test("a story that ended has a card and stands in the chart and its table", async ({ page, context }) => {
  const sandbox = await context.newPage();
  await sandbox.goto("/sandbox");
  await sandbox.getByRole("button", { name: "Story insights" }).click();
  await expect(sandbox.getByText(/A story has ended/)).toBeVisible();
  await page.goto("/comments/stories");
  await expect(page.getByRole("heading", { name: "Stories over time" })).toBeVisible();
  await page.getByText("Show as a table").click();
  await expect(page.getByRole("columnheader", { name: "People reached" })).toBeVisible();
  await expectAccessible(page);
});

async function comment(sandbox: Page, text: string) {
  await sandbox.goto("/sandbox");
  await sandbox.getByLabel("As", { exact: true }).selectOption("Søren Holm");
  await sandbox.getByLabel("Comment", { exact: true }).fill(text);
  await sandbox.getByRole("button", { name: "Comment on a post" }).click();
  await expect(sandbox.getByText("The comment is on its way to Gatehouse.")).toBeVisible();
}
