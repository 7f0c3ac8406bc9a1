import { expect } from "@playwright/test";
import { test } from "#tests/support/gatehouse-test.ts";

const MESSAGES_OVER_THE_LIMIT = 7;

test("who writes too much is told once, and shows on the rate-limit page", async ({ page }) => {
  await page.goto("/sandbox");
  const phone = page.getByRole("region", { name: "Instagram phone" });
  await phone.getByText("Mina", { exact: true }).click();
  const field = phone.getByPlaceholder("Message");
  for (let count = 1; count <= MESSAGES_OVER_THE_LIMIT; count += 1) {
    await field.fill(`Hello, number ${count}`);
    await field.press("Enter");
  }
  const chat = phone.getByRole("log");
  await expect(chat.getByText("You are writing faster than I can answer.")).toHaveCount(1);

  await page.goto("/limits");
  await expect(page.getByText("7 of 5 used").first()).toBeVisible();
  await expect(page.getByText("One note was sent").first()).toBeVisible();
});
