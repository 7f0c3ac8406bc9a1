import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

const CSV = [
  "kind,title,text,language",
  'answer,Do you wrap gifts?,"Gladly, with a ribbon.",en',
  "answer,Verpackt ihr Geschenke?,Gern.,klingon",
].join("\r\n");

test("an article is written, found and deleted, and a file is looked at before it is imported", async ({
  page,
}) => {
  await page.goto("/assistant");
  const section = page.getByRole("region", { name: "What it knows" });
  await section.getByRole("button", { name: "Add an article" }).click();
  const form = page.getByRole("dialog", { name: "Add an article" });
  await expect(form.getByLabel("Title")).toBeFocused();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Write the title.")).toBeVisible();
  await form.getByLabel("Title").fill("Vouchers <b>2026</b>");
  await form.getByLabel("Text").fill("They hold for three years.\n\nThey cannot be paid out.");
  await form.getByLabel("Language").selectOption("de");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  const article = section.getByRole("article").filter({ hasText: "Vouchers <b>2026</b>" });
  await expect(article).toContainText("Article · German · All accounts");

  await section.getByRole("textbox", { name: "Search what it knows" }).fill("paid out");
  await page.keyboard.press("Enter");
  await expect(section.getByText("1 entry fits.")).toBeVisible();
  await expect(section.getByRole("article")).toHaveCount(1);
  await article.getByRole("button", { name: /^Delete: / }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(section.getByText("Nothing here fits that search.")).toBeVisible();
  await section.getByRole("link", { name: "Show all" }).click();

  await section.getByRole("button", { name: "Import and export" }).click();
  const files = page.getByRole("dialog", { name: "Import and export" });
  const choose = page.waitForEvent("filechooser");
  await files.getByRole("button", { name: "Choose a file" }).click();
  await (await choose).setFiles({ name: "new.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) });
  await expect(
    files.getByRole("row", { name: "3 Verpackt ihr Geschenke? Left out: this language is not known" }),
  ).toBeVisible();
  await expect(files.getByRole("row", { name: "2 Do you wrap gifts? Added" })).toBeVisible();
  await expectAccessible(page);
  await files.getByRole("button", { name: "Import 1 entry" }).click();
  await expect(files.getByText("Imported: 1 new, none changed.")).toBeVisible();
  const download = page.waitForEvent("download");
  await files.getByRole("link", { name: "Export as CSV" }).click();
  const exported = await readFile(await (await download).path(), "utf8");
  expect(exported.startsWith('\uFEFF"kind","title","text"')).toBe(true);
  expect(exported).toContain('"answer","Do you wrap gifts?","Gladly, with a ribbon.","en","",');
  await page.keyboard.press("Escape");
  await expect(section.getByText("Gladly, with a ribbon.")).toBeVisible();
});
