import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";

/**
 * Reads `.env.local` and `.env` of the working directory; what the process already has wins. For the processes
 * that Next does not start: it reads the same files by itself.
 */
export function loadEnvFiles(directory = process.cwd()): void {
  for (const name of [".env.local", ".env"]) {
    const file = join(directory, name);
    if (existsSync(file)) loadEnvFile(file);
  }
}
