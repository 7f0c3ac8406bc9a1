import { chromium } from "@playwright/test";
import { findOnPath, runs } from "./find-on-path.ts";
import { installDebianPackages } from "./install-debian-packages.ts";
import { runCommand } from "./runner/run-command.ts";
import { say } from "./say.ts";

const PROGRAM_NAMES = ["chromium", "chromium-browser", "google-chrome"];
const PLAYWRIGHT_HOST = "https://cdn.playwright.dev";
const PROBE_TIMEOUT_MS = 5_000;
const PLAYWRIGHT_INSTALL_TIMEOUT_MS = 3 * 60_000;

/**
 * Path of a Chromium that works: an installed one, else Playwright's, else Debian's.
 * @throws with what was tried and what to do.
 */
export async function findChromium(): Promise<string> {
  const installed = await findInstalledChromium();
  if (installed) return installed;
  const problems: string[] = [];
  for (const install of [installFromPlaywright, installFromDebian]) {
    const problem = await install();
    const found = await findInstalledChromium();
    if (found) return found;
    problems.push(problem ?? "the installed Chromium does not start");
  }
  throw new Error(
    `No Chromium for the browser tests:\n${problems.map((problem) => `  • ${problem}`).join("\n")}\n` +
      'Install one yourself, for instance with "sudo apt-get install chromium", and run the tests again.',
  );
}

async function findInstalledChromium(): Promise<string | null> {
  const program = (await findOnPath(PROGRAM_NAMES)) ?? chromium.executablePath();
  if (!(await runs(program))) return null;
  say(`Browser: ${program}`);
  return program;
}

async function installFromPlaywright(): Promise<string | null> {
  const problem = await probePlaywrightHost();
  if (problem) {
    say(`No browser is installed, and Playwright's cannot be downloaded: ${problem}`);
    return problem;
  }
  say("No browser is installed: downloading Playwright's Chromium");
  const outcome = await runCommand("npx", ["playwright", "install", "--with-deps", "chromium"], {
    timeoutMs: PLAYWRIGHT_INSTALL_TIMEOUT_MS,
  });
  if (outcome.kind === "exited" && outcome.code === 0) return null;
  return `"npx playwright install --with-deps chromium" did not succeed`;
}

/** Spares the minutes of retries that the download takes to give up on a machine without internet. */
async function probePlaywrightHost(): Promise<string | null> {
  const { PLAYWRIGHT_DOWNLOAD_HOST, HTTPS_PROXY, https_proxy } = process.env;
  // What a proxy or a mirror lets through only the real download can tell.
  if (PLAYWRIGHT_DOWNLOAD_HOST || HTTPS_PROXY || https_proxy) return null;
  try {
    await fetch(PLAYWRIGHT_HOST, { method: "HEAD", signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return null;
  } catch (error) {
    return `${PLAYWRIGHT_HOST} cannot be reached (${error instanceof Error ? error.message : String(error)})`;
  }
}

async function installFromDebian(): Promise<string | null> {
  say("Installing Debian's chromium with apt (about a minute)");
  // Without a font, pages and their screenshots would show boxes.
  return installDebianPackages(["chromium", "fonts-liberation"]);
}
