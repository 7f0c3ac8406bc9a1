/** Lies in the past, so that jobs which start "later" by the test's clock are due at once by the database's. */
export const TEST_START = new Date("2026-03-02T10:00:00.000Z");

export interface TestClock {
  now: () => Date;
  advance: (ms: number) => void;
  set: (instant: Date) => void;
}

/** Stands still until told otherwise. */
export function createTestClock(start: Date = TEST_START): TestClock {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    advance: (ms) => {
      current += ms;
    },
    set: (instant) => {
      current = instant.getTime();
    },
  };
}
