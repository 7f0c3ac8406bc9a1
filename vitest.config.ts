import { defineConfig } from "vitest/config";

// Two cores are what CI has: more workers only make every clone of the database slower.
const INTEGRATION_WORKERS = 2;
const INTEGRATION_TEST_TIMEOUT_MS = 30_000;
const INTEGRATION_HOOK_TIMEOUT_MS = 60_000;
const UNIT_TEST_TIMEOUT_MS = 10_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          environment: "node",
          testTimeout: UNIT_TEST_TIMEOUT_MS,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          environment: "node",
          pool: "forks",
          maxWorkers: INTEGRATION_WORKERS,
          testTimeout: INTEGRATION_TEST_TIMEOUT_MS,
          hookTimeout: INTEGRATION_HOOK_TIMEOUT_MS,
          globalSetup: ["tests/support/global-database.ts"],
          // Running both projects in one call must not put unit tests on the database's cores.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
