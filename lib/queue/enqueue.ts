import type { Transaction, TransactionRunner } from "#db/client.ts";
import type { JobName, JobPayload } from "./jobs.ts";

export interface EnqueueOptions {
  /** Earliest start; default: now. */
  startAt?: Date;
}

/** Hands work on, in the transaction that records the fact it follows from. */
export interface Queue {
  enqueue<Name extends JobName>(
    tx: Transaction | TransactionRunner,
    name: Name,
    payload: JobPayload<Name>,
    options?: EnqueueOptions,
  ): Promise<void>;
}
