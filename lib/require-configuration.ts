import { ConfigurationError, loadEnv } from "./env.ts";

/** Ends the process, with what to repair, when the configuration is wrong: a half-working server helps nobody. */
export function requireConfiguration(): void {
  try {
    loadEnv();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
