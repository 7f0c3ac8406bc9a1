import { setTimeout as wait } from "node:timers/promises";
import { formatSeconds } from "../print.ts";
import { StartProblem } from "../start-problem.ts";
import { HEALTHY_AFTER_MS, restartDelayMs } from "./restart-delay.ts";
import type { RunningChild } from "./run-child.ts";
import type { Service } from "./service.ts";

export interface SuperviseOptions {
  print: (line: string) => void;
  /** Aborted when everything is to stop: nothing is started again after that. */
  stopping: AbortSignal;
  /** Aborted when somebody does not want to wait for that any longer. */
  forced: AbortSignal;
}

export interface Supervisor {
  /** Starts a service, and again whenever it ends. @throws when even the first start fails for good. */
  start(service: Service, attempts?: number): Promise<RunningChild>;
  /** Stops all of them, in their order. */
  stop(): Promise<void>;
}

interface Kept {
  service: Service;
  child: RunningChild;
  /** Resolves when it ended and will not be started again. */
  finished: Promise<void>;
}

const FIRST_START_ATTEMPTS = 3;

export function supervise({ print, stopping, forced }: SuperviseOptions): Supervisor {
  const kept: Kept[] = [];
  const starts: Promise<unknown>[] = [];

  async function startWithRetries(service: Service, attempts: number, failures = 0): Promise<RunningChild> {
    for (let attempt = 1; ; attempt++) {
      stopping.throwIfAborted();
      try {
        return await service.start(stopping);
      } catch (error) {
        if (stopping.aborted) throw error;
        const reason = withoutFullStop(error instanceof Error ? error.message : String(error));
        if (attempt >= attempts) throw new StartProblem(`The ${service.name} did not start: ${reason}.`);
        const delayMs = restartDelayMs(failures + attempt - 1, Math.random());
        print(`The ${service.name} did not start: ${reason}. Trying again in ${formatSeconds(delayMs)}.`);
        await wait(delayMs, undefined, { signal: stopping });
      }
    }
  }

  async function keepRunning(entry: Kept): Promise<void> {
    const { service } = entry;
    let failures = 0;
    while (!stopping.aborted) {
      const startedAt = performance.now();
      const reason = withoutFullStop(await entry.child.exited);
      if (stopping.aborted) return;
      if (performance.now() - startedAt >= HEALTHY_AFTER_MS) failures = 0;
      const delayMs = restartDelayMs(failures++, Math.random());
      print(
        `The ${service.name} ended unexpectedly (${reason}). Starting it again in ${formatSeconds(delayMs)}.`,
      );
      try {
        await wait(delayMs, undefined, { signal: stopping });
        entry.child = await startWithRetries(service, Number.POSITIVE_INFINITY, failures);
        if (stopping.aborted) await entry.child.stop(service.stopGraceMs);
        else print(`The ${service.name} is back.`);
      } catch (error) {
        if (!stopping.aborted) throw error;
      }
    }
  }

  async function stopOne({ service, child, finished }: Kept): Promise<void> {
    const hurry = () => void child.stop(service.forcedStopGraceMs);
    forced.addEventListener("abort", hurry, { once: true });
    if (forced.aborted) hurry();
    const startedAt = performance.now();
    await child.stop(service.stopGraceMs);
    forced.removeEventListener("abort", hurry);
    if (performance.now() - startedAt >= service.stopGraceMs) {
      print(`The ${service.name} did not stop within ${formatSeconds(service.stopGraceMs)} and was killed.`);
    }
    await finished;
  }

  async function startAndKeep(service: Service, attempts: number): Promise<RunningChild> {
    const child = await startWithRetries(service, attempts);
    const entry: Kept = { service, child, finished: Promise.resolve() };
    entry.finished = keepRunning(entry);
    kept.push(entry);
    return child;
  }

  return {
    start(service, attempts = FIRST_START_ATTEMPTS) {
      const start = startAndKeep(service, attempts);
      starts.push(start);
      return start;
    },
    async stop() {
      // Also those that another one's failure has left half started.
      await Promise.allSettled(starts);
      const stages = [...new Set(kept.map(({ service }) => service.stopStage))].sort((a, b) => a - b);
      for (const stage of stages) {
        await Promise.all(kept.filter(({ service }) => service.stopStage === stage).map(stopOne));
      }
    },
  };
}

/** Reasons become part of a sentence. */
function withoutFullStop(reason: string): string {
  return reason.replace(/\.$/, "");
}
