import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { SECRET_BYTES, SECRETS_FILE, secretsSchema } from "#lib/data-dir-files.ts";
import { StartProblem } from "../start-problem.ts";

const OWNER_ONLY = 0o600;

export type KeptSecrets = z.infer<typeof secretsSchema>;

/** The secrets that Gatehouse makes for itself, once; only their owner can read the file. */
export async function keepSecrets(dataDir: string): Promise<KeptSecrets> {
  const file = join(dataDir, SECRETS_FILE);
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new StartProblem(
      `${file} cannot be read (${error.code}): make it readable for the user who starts Gatehouse.`,
    );
  });
  if (kept !== null) return parseSecrets(kept, file);
  const secrets: KeptSecrets = {
    authSecret: randomBytes(SECRET_BYTES).toString("hex"),
    encryptionKey: randomBytes(SECRET_BYTES).toString("base64"),
    sandboxSeed: randomBytes(SECRET_BYTES).toString("hex"),
  };
  // Written aside first: an interruption must not leave half a file.
  const unfinished = `${file}.unfinished`;
  await writeFile(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: OWNER_ONLY });
  await rename(unfinished, file);
  return secrets;
}

function parseSecrets(text: string, file: string): KeptSecrets {
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch {
    throw new StartProblem(
      `${file} is damaged. Restore it from a backup; or delete it, which signs everybody out and makes stored access tokens unreadable.`,
    );
  }
}
