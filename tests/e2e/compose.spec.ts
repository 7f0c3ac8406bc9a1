import { expect, type Page } from "@playwright/test";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

const QUESTION = "Which pots do you have for a large fern?";
const AMARA = { channel: "WhatsApp", first: "Amara", row: /Amara Okafor/ };
const SOREN = { channel: "Instagram", first: "Søren", row: /•••• 7403/ };

/** The customer writes, and the operator opens the conversation. */
async function openBoth(page: Page, { channel, first, row }: typeof AMARA) {
  const phonePage = await page.context().newPage();
  await phonePage.goto("/sandbox");
  const phone = phonePage.getByRole("region", { name: `${channel} phone` });
  await phone.getByText(first, { exact: true }).click();
  await phone.getByPlaceholder("Message").fill(QUESTION);
  await phone.getByPlaceholder("Message").press("Enter");
  await expect(phone.getByRole("log").getByText("Delivered to Gatehouse").last()).toBeAttached();
  await page.goto("/inbox");
  await page.getByRole("link", { name: row }).first().click();
  const thread = page.getByRole("log");
  await expect(thread.getByText(QUESTION).last()).toBeVisible();
  return { phone: phone.getByRole("log"), thread };
}

function sample(kind: SampleKind) {
  const { fileName: name, mimeType, bytes: buffer } = makeSample(kind);
  return { name, mimeType, buffer };
}

async function choose(page: Page, files: ReturnType<typeof sample>[]) {
  await page.getByRole("button", { name: "Attach files" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(files);
}

const send = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();

test("an operator sends files, and is told which the channel does not take", async ({ page }) => {
  const { phone } = await openBoth(page, AMARA);
  const field = page.getByPlaceholder("Write a reply");

  await choose(page, [sample("photo")]);
  const tray = page.getByRole("region", { name: "Attached files" });
  await expect(tray.getByText("Photo · 4.2 kB")).toBeVisible();
  await expect(tray.getByText("Your text goes under the file.")).toBeVisible();
  await expectAccessible(page);
  await field.fill("The large ones are here");
  await send(page);
  await expect(tray).toBeHidden();
  await expect(phone.getByText("The large ones are here")).toBeVisible();
  await expect(phone.getByRole("img", { name: /^Photo from/ })).toBeVisible();

  const script = { name: "price.png", mimeType: "image/png", buffer: Buffer.from("<script>1</script>") };
  await choose(page, [sample("document"), sample("voice"), script]);
  await expect(tray.getByText("WhatsApp does not take files of this type.")).toBeVisible();
  await expectAccessible(page);
  await send(page);
  await expect(page.getByText("Wait until every file is uploaded")).toBeVisible();
  await tray.getByRole("button", { name: "Remove price.png" }).click();
  await send(page);
  await expect(phone.getByText(/\.pdf$/)).toBeVisible();
  await expect(phone.getByLabel(/^Voice message from/)).toBeVisible();
});

test("an operator asks with buttons", async ({ page }) => {
  const { phone } = await openBoth(page, AMARA);
  await page.getByRole("button", { name: "Send something else" }).click();
  await page.getByRole("menuitem", { name: "Reply buttons" }).click();
  const dialog = page.getByRole("dialog", { name: "Reply buttons" });
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByText("Fill this in.")).toHaveCount(2);
  await dialog.getByLabel("Text").fill("When do you want to come?");
  await dialog.getByLabel("Button 1").fill("Saturday");
  await expect(dialog.getByText("8 of 20 characters")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog).toBeHidden();
  await expect(phone.getByRole("button", { name: "Saturday" })).toBeVisible();
});

test("an operator reacts to one message and answers it", async ({ page }) => {
  const { phone, thread } = await openBoth(page, AMARA);
  const field = page.getByPlaceholder("Write a reply");
  const question = thread.getByRole("listitem").filter({ hasText: QUESTION }).last();
  await question.hover();
  await question.getByRole("button", { name: "Actions for this message" }).click();
  await page.getByRole("menuitem", { name: "React with 👍" }).click();
  await expect(phone.getByRole("img", { name: /reacted with 👍/ })).toBeVisible();
  await question.getByRole("button", { name: "Actions for this message" }).click();
  await page.getByRole("menuitem", { name: "Reply", exact: true }).click();
  await expect(field).toBeFocused();
  await expect(page.getByRole("region", { name: "You answer this message" })).toContainText(QUESTION);
  await expectAccessible(page);
  await field.fill("Clay ones, up to 40 cm");
  await field.press("Enter");
  await expect(page.getByRole("region", { name: "You answer this message" })).toBeHidden();
  const answer = thread.getByRole("listitem").filter({ hasText: "Clay ones, up to 40 cm" });
  await expect(answer).toContainText(QUESTION);
  await expect(answer.getByText("Read", { exact: true })).toBeAttached();
  await expect(phone.getByText("In answer to:")).toBeAttached();
  await expectAccessible(page);
});

test("files, menus and forms work with the keyboard alone", async ({ page }) => {
  const { phone } = await openBoth(page, SOREN);
  await page.keyboard.press("f");
  await expect(page.getByRole("button", { name: "Choose files" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Attach files" })).toBeFocused();

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Quick replies" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Quick replies" });
  await dialog.getByLabel("Text").focus();
  await page.keyboard.type("Clay or plastic?");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Clay");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(phone.getByRole("button", { name: "Clay" })).toBeVisible();

  const actions = page.getByRole("button", { name: "Actions for this message" });
  await actions.last().focus();
  await page.keyboard.press("ArrowUp");
  await expect(actions.nth(-2)).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(actions.nth(-2)).toBeFocused();
});

test("the reply field and its dialogs fit a phone", async ({ page }) => {
  await openBoth(page, SOREN);
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await choose(page, [sample("photo"), sample("document")]);
  await expect(page.getByText("Document ·")).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove fern.png" }).click();
  await page.getByRole("button", { name: "Remove Order 1042.pdf" }).click();
  await page.getByRole("button", { name: "Send something else" }).click();
  await page.getByRole("menuitem", { name: "Quick replies" }).click();
  await expect(page.getByRole("dialog", { name: "Quick replies" })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
