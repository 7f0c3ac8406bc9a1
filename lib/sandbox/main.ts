import { ConfigurationError, loadEnv } from "#lib/env.ts";
import { loadEnvFiles } from "#lib/load-env-files.ts";
import { createLogger } from "#lib/log.ts";
import { readSandboxSettings } from "./read-sandbox-settings.ts";
import { startSandbox } from "./start-sandbox.ts";

/** The sandbox process. The supervisor starts it, learns from `ready` that it listens, and ends it with SIGTERM. */
async function main(): Promise<void> {
  loadEnvFiles();
  const env = loadEnv();
  const settings = readSandboxSettings(env);
  if (settings.kind === "refused") return refuse(settings.reason);

  const log = createLogger(env.logLevel, "sandbox");
  const { port, gatehouseUrl, accounts } = settings;
  const sandbox = await startSandbox({ port, gatehouseUrl, accounts, log });
  log.info({ url: sandbox.url }, "the sandbox listens");
  process.send?.({ type: "ready" });

  const stop = () => {
    sandbox.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the sandbox did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function refuse(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) return refuse(error.message);
  const { code } = error as NodeJS.ErrnoException;
  refuse(
    code === "EADDRINUSE"
      ? "The sandbox cannot listen: another program uses its port. Stop it, or give SANDBOX_URL another port."
      : `The sandbox failed to start: ${error instanceof Error ? error.message : String(error)}`,
  );
});
