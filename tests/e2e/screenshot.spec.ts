import { expect } from "@playwright/test";
import { test } from "#tests/support/gatehouse-test.ts";

/** `SCREENSHOT_FILE=docs/inbox.png npm run test:e2e` renews the README's picture. */
const FILE = process.env.SCREENSHOT_FILE ?? "test-results/inbox.png";

test.use({ viewport: { width: 1280, height: 800 } });

test("the inbox of the README shows a conversation", async ({ page }) => {
  await page.goto("/inbox");
  await page
    .getByRole("link", { name: /Nora Lindström/ })
    .first()
    .click();
  await expect(page.getByPlaceholder("Write a reply")).toBeVisible();
  await expect(page.getByText("Yes, bring it along").last()).toBeVisible();
  await page.screenshot({ path: FILE });
});
