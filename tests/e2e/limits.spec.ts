import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

const MESSAGES_OVER_THE_LIMIT = 7;

function phoneOf(page: Page) {
  return page.getByRole("region", { name: "Instagram phone" });
}

async function writeAs(page: Page, name: string, texts: string[]) {
  await page.goto("/sandbox");
  const phone = phoneOf(page);
  await phone.getByText(name, { exact: true }).click();
  const field = phone.getByPlaceholder("Message");
  for (const text of texts) {
    await field.fill(text);
    await field.press("Enter");
  }
}

test("who writes too much is told once, shows as limited, and is let through, blocked and unblocked", async ({
  page,
}) => {
  const texts = Array.from({ length: MESSAGES_OVER_THE_LIMIT }, (_, at) => `Hello, number ${at + 1}`);
  await writeAs(page, "Mina", texts);
  const told = phoneOf(page).getByRole("log").getByText("You are writing faster than I can answer.");
  await expect(told).toHaveCount(1);

  await page.goto("/limits");
  const limited = page.getByRole("region", { name: "Limited now" });
  await expect(limited.getByText("7 of 5 messages")).toBeVisible();
  await expect(page.getByText("One note was sent").first()).toBeVisible();
  await expectAccessible(page);

  const letThrough = limited.getByRole("button", { name: /^Let through now/ });
  const who = (await letThrough.getAttribute("aria-label"))?.replace("Let through now: ", "");
  await letThrough.click();
  await expect(limited.getByText("Nobody is limited right now.")).toBeVisible();

  const senders = page.getByRole("region", { name: /^Senders of the last/ });
  await senders.getByRole("button", { name: `Block ${who}`, exact: true }).click();
  await expect(senders.getByText("Blocked")).toBeVisible();
  await page.goto("/limits/usage");
  await expect(page.getByRole("region", { name: "By account" })).toBeVisible();
  await writeAs(page, "Mina", ["Can you read this?"]);
  await expect(phoneOf(page).getByRole("log").getByText("Can you read this?")).toBeVisible();

  await page.goto("/limits/rules");
  const blocked = page.getByRole("region", { name: "Blocked" });
  await blocked.getByRole("button", { name: /^Treat / }).click();
  await expect(blocked.getByText(/^Nobody\./)).toBeVisible();
  await expect(page.getByText(/was let through/)).toBeVisible();
});

test("a limit and the price are changed in plain words, and what is out of bounds is refused", async ({
  page,
}) => {
  await page.goto("/limits/rules");
  const name = "Messages per hour, per sender";
  const amount = page.getByLabel(`${name}: At most (messages)`);
  const save = page.getByRole("button", { name: `Save: ${name}` });
  await amount.fill("0");
  await save.click();
  await expect(page.getByText("That is too little: at least 1 message.")).toBeVisible();
  await expectAccessible(page);
  await amount.fill("61");
  await amount.press("Enter");
  await expect(
    page.getByText("Messages per hour, per sender: from the standard to 61 messages in 1 hour"),
  ).toBeVisible();
  await page.getByRole("button", { name: `Back to the standard: ${name}` }).click();
  await expect(page.getByRole("button", { name: `Back to the standard: ${name}` })).toHaveCount(0);

  await page.getByLabel("Tokens read (input)").fill("0.25");
  await page.getByLabel("Tokens written (output)").fill("2");
  await page.getByRole("button", { name: "Save the price" }).click();
  await expect(page.getByText("Price of the model: from none to $0.25 read, $2.00 written")).toBeVisible();
  await page.goto("/limits/usage");
  await expect(page.getByText("Costs are estimates")).toBeVisible();
  await page.goto("/limits/rules");
  await page.getByRole("button", { name: "Remove the price" }).click();
  await expect(page.getByRole("button", { name: "Remove the price" })).toHaveCount(0);
});
