import { expect, it } from "vitest";
import {
  atLeastOneFailure,
  countPlaywrightResults,
  countVitestResults,
} from "#tests/support/runner/count-results.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

it("adds up the tests of all files", () => {
  const report = { testResults: [file("passed", "passed", "passed"), file("failed", "passed", "failed")] };
  expect(countVitestResults(report)).toEqual({ passed: 3, failed: 1 });
});

it("counts a skipped test as failed", () => {
  expect(countVitestResults({ testResults: [file("passed", "passed", "skipped", "todo")] })).toEqual({
    passed: 1,
    failed: 2,
  });
});

it("counts a file that could not be loaded as one failure", () => {
  expect(countVitestResults({ testResults: [file("failed")] })).toEqual({ passed: 0, failed: 1 });
});

it("counts a file whose tests passed but whose clean-up failed", () => {
  expect(countVitestResults({ testResults: [file("failed", "passed")] })).toEqual({ passed: 1, failed: 1 });
});

it("counts skipped and flaky browser tests as failed", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywrightResults({ stats, errors: [] })).toEqual({ passed: 4, failed: 4 });
});

it("counts a browser run that broke before its first test", () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywrightResults({ stats, errors: [{ message: "no browser" }] })).toEqual({
    passed: 0,
    failed: 1,
  });
});

it("finds a failure in a stage that ended badly or ran nothing", () => {
  expect(atLeastOneFailure({ passed: 3, failed: 0 }, false)).toEqual({ passed: 3, failed: 1 });
  expect(atLeastOneFailure({ passed: 0, failed: 0 }, true)).toEqual({ passed: 0, failed: 1 });
  expect(atLeastOneFailure({ passed: 3, failed: 2 }, false)).toEqual({ passed: 3, failed: 2 });
  expect(atLeastOneFailure({ passed: 3, failed: 0 }, true)).toEqual({ passed: 3, failed: 0 });
});
