import { z } from "zod";

export interface Counts {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/**
 * Counts Vitest's JSON report. A test that did not run counts as failed: nothing here may be skipped. So does a
 * file that failed outside its tests, for instance while it was loaded or in `afterAll`.
 */
export function countVitestResults(report: unknown): Counts {
  const { testResults } = vitestReport.parse(report);
  const counts = { passed: 0, failed: 0 };
  for (const file of testResults) {
    const passed = file.assertionResults.filter((test) => test.status === "passed").length;
    const failed = file.assertionResults.length - passed;
    counts.passed += passed;
    counts.failed += file.status === "failed" && failed === 0 ? 1 : failed;
  }
  return counts;
}

/** Counts Playwright's JSON report; what was skipped, or passed only when repeated, counts as failed. */
export function countPlaywrightResults(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report);
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed };
}

/** A stage that ended badly, or in which nothing ran, has at least one failure, whatever its report says. */
export function atLeastOneFailure({ passed, failed }: Counts, isExitClean: boolean): Counts {
  const isFine = isExitClean && passed > 0;
  return { passed, failed: isFine ? failed : Math.max(failed, 1) };
}
