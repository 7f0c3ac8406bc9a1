import { ConfigurationError, type Env, environmentWith, loadEnv } from "#lib/env.ts";
import { loadEnvFiles } from "#lib/load-env-files.ts";
import { redactText } from "#lib/log.ts";
import { bringUp } from "./bring-up.ts";
import { supervise } from "./children/supervise.ts";
import { listenForStop } from "./listen-for-stop.ts";
import { formatSeconds, print } from "./print.ts";
import { chooseWebPort } from "./settings/choose-web-port.ts";
import { claimDataDir } from "./settings/claim-data-dir.ts";
import { StartProblem } from "./start-problem.ts";

process.exit(await main());

/** Runs Gatehouse until it is told to stop; the exit code. */
async function main(): Promise<number> {
  const { stopping, forced } = listenForStop(print);
  const supervisor = supervise({ print, stopping: stopping.signal, forced: forced.signal });
  let giveBackDataDir = async () => {};
  let exitCode = 0;
  try {
    loadEnvFiles();
    const configured = loadEnv();
    const claim = await claimDataDir(configured.dataDir, configured.publicUrl);
    giveBackDataDir = claim.giveBack;
    const env = await withWebPort(configured);
    await claim.announce(env.publicUrl);
    const isDev = process.argv.includes("--dev");
    await bringUp({ env, isDev, supervisor, stopping: stopping.signal });
    await untilAborted(stopping.signal);
  } catch (error) {
    if (!stopping.signal.aborted) {
      print(`\n${describeProblem(error)}`);
      exitCode = 1;
    }
  }
  const stoppedAt = performance.now();
  stopping.abort();
  await supervisor.stop();
  await giveBackDataDir();
  if (exitCode === 0) print(`Stopped in ${formatSeconds(performance.now() - stoppedAt)}.`);
  return exitCode;
}

async function withWebPort({ host, port }: Env): Promise<Env> {
  const isExplicit = environmentWith({}).PORT !== undefined;
  const chosen = await chooseWebPort({ host, port, isExplicit });
  if (chosen !== port) print(`Port ${port} is in use: the web server takes ${chosen}.`);
  return loadEnv(environmentWith({ PORT: String(chosen) }));
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function describeProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof ConfigurationError || error instanceof StartProblem;
  return isExpected ? error.message : redactText(error.stack ?? error.message);
}
