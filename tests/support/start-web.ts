import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { killGroup } from "#db/embedded-kill-group.ts";
import { findFreePort } from "#db/find-free-port.ts";
import { ensureBuild } from "#lib/supervisor/build/ensure-build.ts";
import { waitForAnswer } from "#lib/supervisor/children/wait-for-answer.ts";
import { cleanEnvironment } from "./clean-environment.ts";

const NEXT = createRequire(import.meta.url).resolve("next/dist/bin/next");
const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

/** What a web server with a database of its own needs beside it. */
const REQUIRED_SETTINGS = {
  AUTH_SECRET: "a".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
};

export interface StartWebOptions {
  databaseUrl: string;
  /** Settings of Gatehouse, and variables for Node such as `NODE_OPTIONS`. */
  settings?: Record<string, string>;
  /** Where what it prints goes; by default into this process's memory, for `output`. */
  logFile?: number;
}

export interface WebProcess {
  url: string;
  pid: number;
  /** Everything it has printed so far, unless that goes to a file. */
  output: () => string;
  /** SIGKILL to it and all that it started; resolves when it is gone. */
  kill: () => Promise<void>;
  /** SIGTERM; kills it, and throws, when it takes too long. */
  stop: () => Promise<void>;
}

/** `next start` on a free port, in a process group of its own; builds first unless the build is up to date. */
export async function startWeb({
  databaseUrl,
  settings = {},
  logFile,
}: StartWebOptions): Promise<WebProcess> {
  await ensureBuild();
  const port = await findFreePort();
  const child = spawn(process.execPath, [NEXT, "start", "--hostname", "127.0.0.1", "--port", `${port}`], {
    env: cleanEnvironment({
      ...REQUIRED_SETTINGS,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      ...settings,
    }),
    stdio: ["ignore", logFile ?? "pipe", logFile ?? "pipe"],
    detached: true,
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const url = `http://127.0.0.1:${port}`;
  const killWithThisProcess = () => killGroup(child.pid);
  process.once("exit", killWithThisProcess);
  const closed = once(child, "close").then(() => {
    process.off("exit", killWithThisProcess);
  });
  await waitUntilReady(child, `${url}/api/health/live`, () => printed);
  return {
    url,
    pid: child.pid ?? 0,
    output: () => printed,
    kill: async () => {
      killGroup(child.pid);
      await closed;
    },
    stop: () => stopWeb(child, closed, () => printed),
  };
}

async function waitUntilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const limit = new AbortController();
  const fail = (reason: string) =>
    limit.abort(new Error(`The web server ${reason}. It printed:\n${output()}`));
  const timer = setTimeout(() => fail(`was not ready after ${READY_TIMEOUT_MS} ms`), READY_TIMEOUT_MS);
  const onEnd = (code: number | null) => fail(`ended with exit code ${code} instead of starting`);
  child.once("close", onEnd);
  try {
    await waitForAnswer(url, limit.signal);
  } catch (error) {
    killGroup(child.pid);
    throw limit.signal.aborted ? limit.signal.reason : error;
  } finally {
    clearTimeout(timer);
    child.off("close", onEnd);
  }
}

async function stopWeb(child: ChildProcess, closed: Promise<void>, output: () => string): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(child.pid), STOP_TIMEOUT_MS);
  await closed;
  clearTimeout(timer);
  if (child.signalCode === "SIGKILL") {
    throw new Error(`The web server did not stop within ${STOP_TIMEOUT_MS} ms. It printed:\n${output()}`);
  }
}
