import type { RunningChild } from "./run-child.ts";

/** A child that has to be there all the time. */
export interface Service {
  name: string;
  /** Resolves when it does its work; rejects, with nothing left running, when it cannot. */
  start(signal: AbortSignal): Promise<RunningChild>;
  /** Lower numbers stop first; equal ones together. */
  stopStage: number;
  stopGraceMs: number;
  /** How long it still gets after somebody has asked twice. */
  forcedStopGraceMs: number;
}
