import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No violation that axe can find, with the rule and the elements in the message where there is one. */
export async function expectAccessible(page: Page): Promise<void> {
  // After a click the page comes first and its title a moment later.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}
