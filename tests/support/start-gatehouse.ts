import { findChromium } from "./find-chromium.ts";
import { startGatehouse } from "./gatehouse-process.ts";
import { readEmbeddedUrl } from "./read-embedded-url.ts";
import { say } from "./say.ts";

/** Playwright's global set-up: a browser, and a Gatehouse that the workers find through the environment. */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env.GATEHOUSE_CHROMIUM = await findChromium();
  say("Starting Gatehouse with an empty data folder");
  const gatehouse = await startGatehouse();
  process.env.GATEHOUSE_URL = gatehouse.url;
  process.env.GATEHOUSE_SETUP_LINK = gatehouse.setupLink;
  process.env.GATEHOUSE_DATABASE_URL = await readEmbeddedUrl(gatehouse.dataDir);
  say(`Gatehouse answers at ${gatehouse.url}`);
  return async () => {
    await gatehouse.stop();
    say("Gatehouse stopped, and nothing of it is left");
  };
}
