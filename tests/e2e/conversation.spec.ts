import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

const OPENING_HOURS = "The shop is open Tuesday to Friday";

const CUSTOMERS = [
  { channel: "WhatsApp", name: "Nora Lindström", firstName: "Nora" },
  { channel: "Instagram", name: "Jules Moreau", firstName: "Jules" },
] as const;

for (const { channel, name, firstName } of CUSTOMERS) {
  test(`a customer on ${channel} is answered by the assistant and then by an operator`, async ({
    page,
    context,
  }) => {
    const phone = await openPhone(page, channel, firstName);
    await expectAccessible(page);
    await phone.getByRole("button", { name: "What are your opening hours?" }).click();
    const chat = phone.getByRole("log");
    await expect(chat.getByText(OPENING_HOURS)).toBeVisible();
    await expect(chat.getByText("Delivered to Gatehouse").first()).toBeAttached();

    const desk = await context.newPage();
    await desk.goto("/inbox");
    const row = desk.getByRole("link", {
      name: new RegExp(channel === "WhatsApp" ? name : "•••• 7401"),
    });
    await row.first().click();
    await expect(desk.getByText("The assistant answers here.")).toBeVisible();
    await expect(desk.getByText(OPENING_HOURS).last()).toBeVisible();
    await expectAccessible(desk);

    await writeAs(phone, "Do you also repair teapots?");
    await expect(chat.getByText("A member of our team will answer you here.")).toBeVisible();
    // The desk shows it without a reload, and says whose turn it is.
    await expect(desk.getByText("The assistant handed this conversation to you.")).toBeVisible();
    await expect(desk.getByText("Do you also repair teapots?").last()).toBeVisible();

    const reply = "Yes, bring it along and we will have a look.";
    await desk.getByPlaceholder("Write a reply").fill(reply);
    await desk.getByRole("button", { name: "Send", exact: true }).click();
    await expect(chat.getByText(reply)).toBeVisible();
    await expect(desk.getByText("The assistant is paused here because an operator replied.")).toBeVisible();
    await expect(desk.getByText("Read", { exact: true }).last()).toBeAttached();

    await writeAs(phone, "Thank you! What are your opening hours on Saturday?");
    await expect(desk.getByText("Thank you! What are your opening hours on Saturday?").last()).toBeVisible();
    await expect(chat.getByText(OPENING_HOURS)).toHaveCount(1);

    await desk.getByRole("button", { name: "Resume" }).click();
    await expect(desk.getByText("The assistant answers here.")).toBeVisible();
    await writeAs(phone, "When are you open? What are your opening hours?");
    await expect(chat.getByText(OPENING_HOURS)).toHaveCount(2);
  });
}

test("what a customer writes is shown as text, whatever it is", async ({ page, context }) => {
  const hostile = `<img src=x onerror="document.title='owned'"> <script>document.title='owned'</script>`;
  const phone = await openPhone(page, "WhatsApp", "Tomás");
  await writeAs(phone, hostile);
  const desk = await context.newPage();
  await desk.goto("/inbox");
  await desk
    .getByRole("link", { name: /Tomás Herrera/ })
    .first()
    .click();
  await expect(desk.getByText(hostile).last()).toBeVisible();
  expect(await desk.title()).not.toContain("owned");
});

test("an empty or too long reply is refused beside the field, and the text stays", async ({ page }) => {
  await page.goto("/inbox");
  await page
    .getByRole("link", { name: /Nora Lindström/ })
    .first()
    .click();
  const field = page.getByPlaceholder("Write a reply");
  const endless = "x".repeat(10 * 4_096 + 1);
  await field.fill(endless);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Too long: it would take more than 10 messages. Shorten it.")).toBeVisible();
  await expect(field).toHaveValue(endless);
});

async function openPhone(page: Page, channel: string, firstName: string) {
  await page.goto("/sandbox");
  const phone = page.getByRole("region", { name: `${channel} phone` });
  await phone.getByText(firstName, { exact: true }).click();
  return phone;
}

async function writeAs(phone: Awaited<ReturnType<typeof openPhone>>, text: string) {
  await phone.getByPlaceholder("Message").fill(text);
  await phone.getByPlaceholder("Message").press("Enter");
}
