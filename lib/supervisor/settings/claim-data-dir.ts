import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { CLAIM_FILE, claimSchema } from "#lib/data-dir-files.ts";
import { StartProblem } from "../start-problem.ts";
import { readProcessStart } from "./process-start.ts";

const CLAIM_ATTEMPTS = 3;

type Claim = z.infer<typeof claimSchema>;

export interface DataDirClaim {
  /** Corrects where this Gatehouse is found, for the next one that asks. */
  announce(url: string): Promise<void>;
  giveBack(): Promise<void>;
}

/**
 * Makes this process the only supervisor of a data folder.
 * @throws {StartProblem} when another one is alive there.
 */
export async function claimDataDir(dataDir: string, url: string): Promise<DataDirClaim> {
  const file = join(dataDir, CLAIM_FILE);
  const start = (await readProcessStart(process.pid)) ?? "";
  const write = (at: string, flag: string) => {
    const claim: Claim = { pid: process.pid, start, url: at };
    return writeFile(file, JSON.stringify(claim), { flag });
  };
  try {
    await mkdir(dataDir, { recursive: true });
    for (let attempt = 1; attempt <= CLAIM_ATTEMPTS; attempt++) {
      if (await isNew(write(url, "wx"))) {
        return { announce: (at) => write(at, "w"), giveBack: () => rm(file, { force: true }) };
      }
      await removeStale(file);
    }
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new StartProblem(
      `The data folder ${dataDir} cannot be used (${code}). Make it writable for this user, or set DATA_DIR to another one.`,
    );
  }
  throw new StartProblem(`Another Gatehouse is starting with the data folder ${dataDir}.`);
}

async function isNew(written: Promise<void>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function removeStale(file: string): Promise<void> {
  const claim = parseClaim(await readFile(file, "utf8").catch(() => ""));
  if (claim && (await readProcessStart(claim.pid)) === claim.start) {
    throw new StartProblem(
      `Gatehouse is already running (pid ${claim.pid}) on ${claim.url}. Stop it first, or set DATA_DIR to another folder to run a second one.`,
    );
  }
  await rm(file, { force: true });
}

function parseClaim(text: string): Claim | null {
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
