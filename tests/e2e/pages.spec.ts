import { expect } from "@playwright/test";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { test } from "#tests/support/gatehouse-test.ts";

const PAGES = [
  { path: "/inbox", heading: "Inbox" },
  { path: "/comments", heading: "Comments" },
  { path: "/comments/mentions", heading: "Comments" },
  { path: "/comments/stories", heading: "Comments" },
  { path: "/channels", heading: "Channels" },
  { path: "/limits", heading: "Rate limits" },
  { path: "/limits/usage", heading: "Rate limits" },
  { path: "/limits/rules", heading: "Rate limits" },
  { path: "/events", heading: "Events" },
  { path: "/templates", heading: "Templates" },
  { path: "/events/ledger", heading: "Events" },
  { path: "/events/dead-letters", heading: "Events" },
  { path: "/assistant", heading: "Assistant" },
  { path: "/assistant/playground", heading: "Playground" },
  { path: "/review", heading: "Review" },
  { path: "/sandbox", heading: "Sandbox" },
] as const;

for (const { path, heading } of PAGES) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${path} is accessible (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeAttached();
      await expectAccessible(page);
    });
  }

  test(`${path} fits a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeAttached();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}

test("an unknown page says so, with status 404", async ({ page }) => {
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
  await expectAccessible(page);
});

test("what does not exist has status 404, wherever it would be", async ({ page }) => {
  const nobody = "019aa000-0000-7000-8000-000000000000";
  for (const path of [
    "/inbox/no-such-view",
    `/inbox/all/${nobody}`,
    `/events/${nobody}`,
    `/comments/post?account=${nobody}&post=1`,
  ]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
  }
});

test("a stored event shows its body as text", async ({ page }) => {
  await page.goto("/events");
  await page
    .getByRole("link", { name: /^Open the event of/ })
    .first()
    .click();
  await expect(page.getByText('"object"').first()).toBeVisible();
  await expectAccessible(page);
});

test("nobody gets in without signing in", async ({ browser, gatehouse }) => {
  const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await stranger.newPage();
  for (const { path } of PAGES) {
    const response = await stranger.request.get(`${gatehouse.url}${path}`, { maxRedirects: 0 });
    expect(response.status(), path).toBe(307);
    await page.goto(`${gatehouse.url}${path}`);
    await expect(page).toHaveURL(/\/login/);
  }
  for (const path of ["/api/events-stream", "/api/sandbox/stream"]) {
    const response = await stranger.request.get(`${gatehouse.url}${path}`);
    expect(response.status()).toBe(401);
  }
  await stranger.close();
});
