import { expect } from "@playwright/test";
import { connect } from "#db/client.ts";
import { buildEveryKind } from "#tests/support/build-every-kind.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

let path: string;
test.beforeAll(async ({ gatehouse }) => {
  const db = connect(gatehouse.databaseUrl, { maxConnections: 1, applicationName: "gatehouse-tests" });
  path = `/inbox/all/${await buildEveryKind(db, new Date())}`;
  await db.$client.end();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a conversation with every kind of message is accessible (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(path);
    await expect(page.getByText("Unsupported, raw event kept")).toBeVisible();
    await expectAccessible(page);
  });
}

test("a conversation with every kind of message fits a phone, also from right to left", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(path);
  const thread = page.getByRole("log");
  for (const direction of ["ltr", "rtl"]) {
    await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), direction);
    expect(await thread.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  }
  await expectAccessible(page);
});

test("an operator reads what was edited, goes to what was quoted, and opens the raw event", async ({
  page,
}) => {
  await page.goto(path);
  const edited = page.getByRole("button", { name: "Edited: show what it said before" });
  await edited.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("I will come at four")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText("I will come at four")).toBeHidden();
  await expect(edited).toBeFocused();
  await expect(page).toHaveURL(path);

  await page.getByRole("button", { name: "Go to the message that this answers" }).press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "I will come at five" }).first()).toBeFocused();

  // What calls itself a link but is a script is no link.
  await expect(page.getByText("A script")).toBeVisible();
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
  await page.getByRole("link", { name: "Look at the raw event" }).click();
  await expect(page).toHaveURL(/\/events\//);
});
