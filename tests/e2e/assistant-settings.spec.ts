import { expect } from "@playwright/test";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

test("an account's settings are kept a section at a time, and nothing typed is lost silently", async ({
  page,
}) => {
  await page.goto("/assistant");
  const accounts = page.getByRole("navigation", { name: "Where it answers" });
  const [first, second] = [accounts.getByRole("link").first(), accounts.getByRole("link").nth(1)];
  await expect(first).toHaveAttribute("aria-current", "page");

  const texts = page.getByRole("form", { name: "Texts" });
  await texts.getByLabel("Greeting").fill("Hello, I am the bakery's assistant.");
  await expect(texts.getByText("Not saved yet.")).toBeVisible();

  // Leaving asks; staying keeps what was typed.
  await second.click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await expect(dialog.getByRole("button", { name: "Stay" }).last()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await texts.getByRole("button", { name: "Save" }).click();
  await expect(texts.getByText("Not saved yet.")).toBeHidden();

  const hours = page.getByRole("form", { name: "Hours" });
  await hours.getByLabel("People have working hours").check();
  await expect(hours.getByLabel("Monday")).toHaveValue("09:00–17:00");
  await hours.getByLabel("Saturday").fill("ten to two");
  await hours.getByRole("button", { name: "Save" }).click();
  await expect(hours.getByText("Write it like 09:00–12:30, 13:30–18:00")).toBeVisible();
  await expectAccessible(page);
  await hours.getByLabel("Saturday").fill("10-14");
  await page.keyboard.press("Enter");
  await expect(hours.getByLabel("Saturday")).toHaveValue("10:00–14:00");

  await page.getByRole("radiogroup", { name: "How it answers" }).getByText("Approved answers").click();
  await expect(page.getByText("It cannot say anything else.")).toBeVisible();

  // Another account has settings of its own; these are still there after a reload.
  await second.click();
  await expect(second).toHaveAttribute("aria-current", "page");
  await expect(page.getByLabel("Greeting")).toHaveValue("");
  await first.click();
  await expect(first).toHaveAttribute("aria-current", "page");
  await page.reload();
  await expect(page.getByLabel("Greeting")).toHaveValue("Hello, I am the bakery's assistant.");
  await expect(page.getByLabel("Saturday")).toHaveValue("10:00–14:00");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  // Back to what other tests expect of the sandbox's account.
  await page.getByLabel("Greeting").fill("");
  await texts.getByRole("button", { name: "Save" }).click();
  await expect(texts.getByText("Not saved yet.")).toBeHidden();
  await hours.getByLabel("People have working hours").uncheck();
  await hours.getByRole("button", { name: "Save" }).click();
  await expect(hours.getByText("Not saved yet.")).toBeHidden();
});
