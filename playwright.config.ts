import { defineConfig, devices } from "@playwright/test";
import { OPERATOR_STATE_FILE } from "./tests/support/operator-state-file.ts";

const TEST_TIMEOUT_MS = 60_000;
const EXPECT_TIMEOUT_MS = 10_000;

const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/support/start-gatehouse.ts",
  // One installation of Gatehouse serves all specs, and they tell one story.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: TEST_TIMEOUT_MS,
  expect: { timeout: EXPECT_TIMEOUT_MS },
  reporter: [["list"]],
  use: {
    // Both are known when the global set-up has run, before any worker reads this file.
    baseURL: process.env.GATEHOUSE_URL,
    launchOptions: { executablePath: process.env.GATEHOUSE_CHROMIUM, args: CHROMIUM_FLAGS },
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [
    // Uses up the one-time link, and leaves the first operator's session for the others.
    { name: "set-up", testMatch: "set-up.spec.ts" },
    {
      name: "desk",
      testIgnore: "set-up.spec.ts",
      dependencies: ["set-up"],
      use: { storageState: OPERATOR_STATE_FILE },
    },
  ],
});
