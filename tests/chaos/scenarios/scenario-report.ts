import type { Violation } from "../checker/history.ts";

export interface ScenarioReport {
  name: string;
  measures: Measure[];
  /** More figures, each a sentence. */
  remarks: string[];
  violations: Violation[];
}

export interface Measure {
  what: string;
  limitMs: number;
  samplesMs: number[];
}

/** A measure beyond its limit is a broken promise like any other. */
export function findMissedLimits({ measures }: ScenarioReport): string[] {
  return measures
    .filter(({ samplesMs, limitMs }) => samplesMs.length === 0 || Math.max(...samplesMs) > limitMs)
    .map(({ what, samplesMs, limitMs }) => `${what}: ${Math.max(...samplesMs)} ms, limit ${limitMs} ms`);
}
