import { test as base } from "@playwright/test";

interface Gatehouse {
  url: string;
  /** Works once: only `set-up.spec.ts` opens it. */
  setupLink: string;
  /** Of its own embedded Postgres. */
  databaseUrl: string;
}

/** Playwright's `test`, with the addresses of the Gatehouse that the global set-up has started. */
export const test = base.extend<object, { gatehouse: Gatehouse }>({
  gatehouse: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const {
        GATEHOUSE_URL: url,
        GATEHOUSE_SETUP_LINK: setupLink,
        GATEHOUSE_DATABASE_URL: databaseUrl,
      } = process.env;
      if (!url || !setupLink || !databaseUrl)
        throw new Error("Gatehouse is not running: the global set-up starts it");
      await use({ url, setupLink, databaseUrl });
    },
    { scope: "worker" },
  ],
});
