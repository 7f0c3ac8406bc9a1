import { expect, type Page } from "@playwright/test";
import { connect } from "#db/client.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

const HOUR_MS = 60 * 60 * 1_000;

/** A customer of the sandbox writes; returns the desk with the conversation open. */
async function openConversation(page: Page, channel: string, firstName: string, row: RegExp): Promise<Page> {
  await page.goto("/sandbox");
  const phone = page.getByRole("region", { name: `${channel} phone` });
  await phone.getByText(firstName, { exact: true }).click();
  await phone.getByPlaceholder("Message").fill("Are you there?");
  await phone.getByPlaceholder("Message").press("Enter");
  const desk = await page.context().newPage();
  await desk.goto("/inbox");
  await desk.getByRole("link", { name: row }).first().click();
  await desk.waitForURL(/[0-9a-f-]{36}$/);
  await expect(desk.getByText("Are you there?").last()).toBeVisible();
  return desk;
}

/** As if the customer had written so long ago. */
async function letPass(databaseUrl: string, desk: Page, hours: number): Promise<void> {
  const [, id = ""] = /([0-9a-f-]{36})$/.exec(desk.url()) ?? [];
  const db = connect(databaseUrl, { maxConnections: 1, applicationName: "gatehouse-tests" });
  const closesAt = new Date(Date.now() + (24 - hours) * HOUR_MS).toISOString();
  await db.$client`update conversations set window_closes_at = ${closesAt} where id = ${id}`;
  await db.$client.end();
}

test("a long text goes out as parts, in order", async ({ page }, info) => {
  const desk = await openConversation(page, "WhatsApp", "Amara", /Amara Okafor/);
  const paragraph = (word: string) => `${word} `.repeat(600).trim();
  const text = ["alpha", "bravo", "gamma"].map(paragraph).join("\n\n");
  const composer = desk.getByPlaceholder("Write a reply");
  await composer.fill(text);
  await expect(desk.getByText("Will be sent as 3 messages")).toBeVisible();
  await expect(desk.getByText("Standard", { exact: true })).toBeVisible();
  await expectAccessible(desk);
  await desk.screenshot({ path: info.outputPath("parts-composer.png") });
  await desk.getByRole("button", { name: "Send", exact: true }).click();
  await expect(desk.getByText("Part 3 of 3")).toBeAttached();
  const chat = page.getByRole("region", { name: "WhatsApp phone" }).getByRole("log");
  await expect(chat.getByText(paragraph("gamma"))).toBeVisible();
  const shown = ((await chat.textContent()) ?? "").replace(/\s+/g, " ");
  expect(shown.indexOf("alpha alpha")).toBeLessThan(shown.indexOf("bravo bravo"));
  expect(shown.indexOf("bravo bravo")).toBeLessThan(shown.indexOf("gamma gamma"));
  await expectAccessible(desk);
  await desk.screenshot({ path: info.outputPath("parts-thread.png") });
});

test("after the window WhatsApp takes templates only", async ({ page, gatehouse }, info) => {
  const desk = await openConversation(page, "WhatsApp", "Tomás", /Tomás Herrera/);
  await letPass(gatehouse.databaseUrl, desk, 25);
  await desk.reload();
  await expect(desk.getByText("Template only", { exact: true })).toBeVisible();
  await expect(
    desk.getByText(/Until the customer writes, WhatsApp only takes approved templates/),
  ).toBeVisible();
  await expect(desk.getByRole("textbox", { name: /Reply to/ })).toBeDisabled();
  await expectAccessible(desk);
  await desk.screenshot({ path: info.outputPath("template-only.png") });
});

test("after the window people answer on Instagram where Meta allows that", async ({
  page,
  gatehouse,
}, info) => {
  const desk = await openConversation(page, "Instagram", "Søren", /•••• 7403/);
  await letPass(gatehouse.databaseUrl, desk, 25);
  await desk.reload();
  await expect(desk.getByRole("textbox", { name: /Reply to/ })).toBeDisabled();
  await expectAccessible(desk);
  await desk.screenshot({ path: info.outputPath("human-agent-off.png") });

  const channels = await page.context().newPage();
  await channels.goto("/channels");
  await channels.getByRole("switch", { name: /People may answer for 7 days/ }).click();
  await expect(channels.getByText("People may now answer for seven days.")).toBeVisible();
  const presence = channels.getByRole("switch", { name: "Show read and typing: Instagram sandbox" });
  await presence.click();
  await expect(channels.getByText("Customers no longer see that they were read.")).toBeVisible();
  await channels.reload();
  await expect(presence).not.toBeChecked();
  await expectAccessible(channels);
  await channels.screenshot({ path: info.outputPath("channels.png") });

  await desk.reload();
  await expect(desk.getByText("Human agent", { exact: true })).toBeVisible();
  await desk.getByPlaceholder("Write a reply").fill("Sorry for the wait. Yes, we are here.");
  await expectAccessible(desk);
  await desk.screenshot({ path: info.outputPath("human-agent.png") });
  await desk.getByRole("button", { name: "Send", exact: true }).click();
  const chat = page.getByRole("region", { name: "Instagram phone" }).getByRole("log");
  await expect(chat.getByText("Sorry for the wait. Yes, we are here.")).toBeVisible();

  await letPass(gatehouse.databaseUrl, desk, 24 * 7 + 1);
  await desk.reload();
  await expect(desk.getByText("You can reply again once the customer writes.")).toBeVisible();
});
