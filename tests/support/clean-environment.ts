import { existsSync } from "node:fs";
import { SETTING_NAMES } from "#lib/env.ts";

/**
 * The variables of this process without any of Gatehouse's settings but those given, and without the test
 * runner's NODE_ENV, which Next's types want to see in every environment.
 */
export function cleanEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
  refuseEnvFiles();
  const names: string[] = [...SETTING_NAMES, "NODE_ENV"];
  const kept = Object.entries(process.env).filter(([name]) => !names.includes(name));
  return { ...Object.fromEntries(kept), ...settings } as NodeJS.ProcessEnv;
}

/** Next and Gatehouse read these files whatever their environment says. */
function refuseEnvFiles(): void {
  const file = [".env.local", ".env", ".env.production", ".env.production.local"].find((name) =>
    existsSync(name),
  );
  if (file) {
    throw new Error(
      `${file} would reach the Gatehouse under test, perhaps with your real accounts and database: rename it while the tests run`,
    );
  }
}
