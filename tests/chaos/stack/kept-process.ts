import { setTimeout as wait } from "node:timers/promises";
import { runChild, type ScriptChild } from "#lib/supervisor/children/run-child.ts";

/** The supervisor's first pause. Its pauses grow with failures in a row, of which there are too many here. */
const RESTART_DELAY_MS = 500;
/** Far more than it takes, on a busy machine too: what is judged is the outcome. */
const START_TIMEOUT_MS = 240_000;

export interface ProcessPlan {
  name: string;
  /** For Node, `preloads` not included. */
  args: string[];
  env: NodeJS.ProcessEnv;
  onLine: (line: string) => void;
  /** Resolves when it does its work; without it, it says `ready`. */
  probe?: (signal: AbortSignal) => Promise<void>;
}

export interface KeptProcess {
  name: string;
  /** null while it is down. */
  pid: () => number | null;
  /** How often it was started again. */
  restarts: () => number;
  /** To the process and all that it started. */
  signal(signal: NodeJS.Signals): void;
  /** Modules that it is to load first from its next start on. */
  setPreloads(urls: string[]): void;
  /** Resolves as soon as it does its work. */
  ready(): Promise<void>;
  /** SIGTERM, and SIGKILL after `graceMs`; tells whether it ended by itself. It is not started again. */
  stop(graceMs: number): Promise<{ endedAfterMs: number; wasKilled: boolean }>;
}

/** Starts a process, and again whenever it ends. */
export async function keepProcess(plan: ProcessPlan): Promise<KeptProcess> {
  let preloads: string[] = [];
  let child: ScriptChild | null = null;
  let isStopping = false;
  let restarts = -1;
  let ready = Promise.withResolvers<void>();

  async function start(): Promise<void> {
    const { args, env, onLine, probe } = plan;
    restarts += 1;
    const mine = ready;
    const started = await runChild({
      args: [...preloads.flatMap((url) => ["--import", url]), ...args],
      env,
      onLine,
      onMessage: () => mine.resolve(),
    });
    child = started;
    if (!probe) return;
    const ended = new AbortController();
    void started.exited.then(() => ended.abort());
    probe(ended.signal).then(mine.resolve, () => undefined); // it ended first: the next one is probed
  }

  async function keep(): Promise<void> {
    while (!isStopping) {
      await child?.exited;
      child = null;
      const next = Promise.withResolvers<void>();
      // Whoever waits for one that was killed before it did any work waits for the next.
      ready.resolve(next.promise);
      ready = next;
      if (isStopping) return;
      await wait(RESTART_DELAY_MS);
      if (!isStopping) await start();
    }
  }

  await start();
  const kept = keep();
  return {
    name: plan.name,
    pid: () => child?.pid ?? null,
    restarts: () => restarts,
    signal(signal) {
      if (!child) return;
      try {
        process.kill(-child.pid, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // gone already
      }
    },
    setPreloads(urls) {
      preloads = urls;
    },
    async ready() {
      const timeout = wait(START_TIMEOUT_MS, "late" as const, { ref: false });
      for (;;) {
        const awaited = ready;
        const outcome = await Promise.race([awaited.promise.then(() => "ready" as const), timeout]);
        if (outcome === "late") throw new Error(`${plan.name} did not start in ${START_TIMEOUT_MS} ms`);
        if (awaited === ready) return; // and has not ended meanwhile
      }
    },
    async stop(graceMs) {
      isStopping = true;
      const startedAt = performance.now();
      await child?.stop(graceMs);
      await kept;
      const endedAfterMs = performance.now() - startedAt;
      return { endedAfterMs, wasKilled: endedAfterMs >= graceMs };
    },
  };
}
