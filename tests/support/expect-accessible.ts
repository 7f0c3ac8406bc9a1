import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No violation that axe can find, with the rule and the elements in the message where there is one. */
export async function expectAccessible(page: Page): Promise<void> {
  // After a click, and while it is read again, a page is without its title for a moment: this waits, axe does not.
  await expect(page).toHaveTitle(/\S/);
  const { violations } = await new AxeBuilder({ page }).disableRules("document-title").analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}
