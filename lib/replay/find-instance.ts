import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { findEmbeddedUrl } from "#db/find-embedded-url.ts";
import { CLAIM_FILE, claimSchema, SECRETS_FILE, secretsSchema } from "#lib/data-dir-files.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { type Env, isMetaConfigured, loadEnv } from "#lib/env.ts";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";

export interface Instance {
  url: string;
  /** What a webhook of the channel is signed with; null: not known here. */
  appSecrets: Record<Channel, string | null>;
  /** Where its events are kept; null: not known here. */
  databaseUrl: string | null;
}

/**
 * The Gatehouse to post to, as this folder's configuration knows it. One without any configuration keeps what it
 * made up for itself in the data folder, which is read here too.
 */
export async function findInstance(env: Env, to: string | null): Promise<Instance> {
  const claim = await readKept(env.dataDir, CLAIM_FILE, claimSchema);
  return {
    url: to ?? claim?.url ?? env.publicUrl,
    appSecrets: await findSecrets(env),
    databaseUrl: env.databaseUrl ?? (await findEmbeddedUrl(join(env.dataDir, "postgres"))),
  };
}

async function findSecrets(env: Env): Promise<Record<Channel, string | null>> {
  const known = isMetaConfigured(env) ? env : await sandboxEnv(env);
  return {
    whatsapp: known.channels.whatsapp?.appSecrets[0] ?? null,
    instagram: known.channels.instagram?.appSecrets[0] ?? null,
  };
}

/** As the supervisor sets it for a Gatehouse without a Meta account. */
async function sandboxEnv(env: Env): Promise<Env> {
  const kept = await readKept(env.dataDir, SECRETS_FILE, secretsSchema);
  return kept ? loadEnv(sandboxEnvironment(env.publicUrl, kept.sandboxSeed)) : env;
}

async function readKept<Schema extends z.ZodType>(
  dataDir: string,
  file: string,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  try {
    return schema.parse(JSON.parse(await readFile(join(dataDir, file), "utf8")));
  } catch {
    return null;
  }
}
