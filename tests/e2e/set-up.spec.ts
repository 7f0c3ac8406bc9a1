import { expect } from "@playwright/test";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";
import { OPERATOR_STATE_FILE } from "#tests/support/operator-state-file.ts";

const OPERATOR = { name: "Olive", email: "olive@example.com", password: "three small garden gnomes" };

test("the set-up link makes the first operator, once, and then one signs in", async ({ page, gatehouse }) => {
  await page.goto("/inbox");
  await expect(page).toHaveURL(/\/login/);
  await expectAccessible(page);

  await page.goto(gatehouse.setupLink);
  await expectAccessible(page);
  await page.getByLabel("Your name").fill(OPERATOR.name);
  await page.getByLabel("E-mail").fill("not an address");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("This is not an e-mail address.")).toBeVisible();
  await expect(page.getByText("Use at least 12 characters.")).toBeVisible();

  await page.getByLabel("E-mail").fill(OPERATOR.email);
  await page.getByLabel("Password", { exact: true }).fill(OPERATOR.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/inbox/);
  await expect(page.getByRole("heading", { name: "No conversations yet" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(gatehouse.setupLink);
  await expect(page.getByText("This set-up link does not work any more")).toBeVisible();

  await page.goto("/login");
  await page.getByLabel("E-mail").fill(OPERATOR.email);
  await page.getByLabel("Password", { exact: true }).fill("a wrong password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail and password do not match.")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(OPERATOR.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/inbox/);
  await page.context().storageState({ path: OPERATOR_STATE_FILE });
});
