import { expect } from "@playwright/test";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

test("what the assistant may name is listed with the keyboard, and a wrong line is said", async ({
  page,
}) => {
  await page.goto("/assistant");
  const open = page.getByRole("button", { name: /^Open the list of what it may name: / }).first();
  await open.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "What it may name" });
  await expect(dialog.getByLabel("Links")).toBeFocused();
  await page.keyboard.type("shop.example.com/menu");
  await page.keyboard.press("Tab");
  await page.keyboard.type("901820");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("This is not a phone number with a country code: 901820")).toBeVisible();
  await dialog.getByLabel("Phone numbers").fill("+49 30 901820");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("2 entries.").first()).toBeVisible();
  await expect(open).toBeFocused();
});
