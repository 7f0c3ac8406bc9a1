import { redactText } from "#lib/log.ts";
import { isTerminal, print } from "../print.ts";
import { formatLogLine } from "./format-log-line.ts";
import { runChild } from "./run-child.ts";
import type { Service } from "./service.ts";
import { waitForAnswer } from "./wait-for-answer.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

const DEFAULT_READY_TIMEOUT_MS = 60_000;
/** Next says in many lines what the summary says too. */
const NEXT_BANNER = /^\s*$|^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running) )/;

export interface Script {
  name: string;
  /** In front of its log lines on a terminal. */
  label: string;
  /** For Node: the script and its arguments. */
  args: string[];
  env: NodeJS.ProcessEnv;
  stopStage: number;
  stopGraceMs: number;
  readyTimeoutMs?: number;
  /** Answers well when the script does its work; without it, the script says so with `{ type: "ready" }`. */
  probeUrl?: string;
}

/** A script that is kept running. */
export function scriptService(script: Script): Service {
  const { name, label, args, env, stopStage, stopGraceMs, probeUrl } = script;
  return {
    name,
    stopStage,
    stopGraceMs,
    forcedStopGraceMs: 0,
    async start(signal) {
      const saidReady = Promise.withResolvers<void>();
      const child = await runChild({
        args,
        env,
        onLine: (line) => {
          if (NEXT_BANNER.test(line)) return;
          // Our own logs are redacted; Next prints an error as it is, what a customer wrote included.
          const shown = line.startsWith("{") ? line : redactText(line);
          print(isTerminal() ? formatLogLine(label, shown) : shown);
        },
        onMessage: (message) => {
          if (isReadyMessage(message)) saidReady.resolve();
        },
      });
      return waitUntilReady(child, {
        ready: (limit) => (probeUrl ? waitForAnswer(probeUrl, limit) : orAborted(saidReady, limit)),
        timeoutMs: script.readyTimeoutMs ?? DEFAULT_READY_TIMEOUT_MS,
        signal,
      });
    },
  };
}

function orAborted({ promise, reject }: PromiseWithResolvers<void>, signal: AbortSignal): Promise<void> {
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  if (signal.aborted) reject(signal.reason);
  return promise;
}

function isReadyMessage(message: unknown): boolean {
  return typeof message === "object" && message !== null && "type" in message && message.type === "ready";
}
