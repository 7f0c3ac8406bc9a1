import { join } from "node:path";
import { findEmbeddedUrl } from "#db/find-embedded-url.ts";
import { createContext } from "#lib/bootstrap.ts";
import { ConfigurationError, loadEnv } from "#lib/env.ts";
import { loadEnvFiles } from "#lib/load-env-files.ts";
import { createLogger, redactText } from "#lib/log.ts";
import { readArguments } from "./read-arguments.ts";
import { redrive } from "./redrive.ts";
import { RedriveProblem } from "./redrive-problem.ts";

// After an outage the driver may wait for a connection that it never made.
const DATABASE_END_TIMEOUT_SECONDS = 1;

// The queue keeps timers that nobody else here waits for.
process.exit(await main(process.argv.slice(2)));

/** Runs dead letters again and says so; the exit code, 1 where it could not. */
async function main(args: string[]): Promise<number> {
  try {
    const options = readArguments(args);
    loadEnvFiles();
    const env = loadEnv();
    const databaseUrl = env.databaseUrl ?? (await findEmbeddedUrl(join(env.dataDir, "postgres")));
    if (!databaseUrl) {
      throw new RedriveProblem("No database: start Gatehouse here with `npm start`, or set DATABASE_URL.");
    }
    const log = createLogger("silent", "redrive");
    const ctx = createContext({ ...env, databaseUrl }, "redrive", { log });
    try {
      const { lines, exitCode } = await redrive(ctx, options, print);
      for (const line of lines) print(line);
      return exitCode;
    } finally {
      await ctx.db.$client.end({ timeout: DATABASE_END_TIMEOUT_SECONDS });
    }
  } catch (error) {
    process.stderr.write(`${describeProblem(error)}\n`);
    return 1;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describeProblem(error: unknown): string {
  if (error instanceof RedriveProblem || error instanceof ConfigurationError) return error.message;
  return redactText(error instanceof Error ? error.message : String(error));
}
