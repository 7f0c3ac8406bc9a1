import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import type { Channel } from "#lib/domain/channel.ts";
import { ReplayProblem } from "./replay-problem.ts";

/** Describes the bodies beside it, and is none. */
const MANIFEST = "MANIFEST.json";

export interface RecordedBody {
  /** Within the folder. */
  file: string;
  rawBody: Buffer;
  /** null: the body names no channel, so that nobody knows where to post it. */
  channel: Channel | null;
}

/**
 * The recorded bodies of a folder and the folders in it, by name; `channel` null: as each body says.
 * @throws {ReplayProblem} when there are none
 */
export async function listBodies(folder: string, channel: Channel | null): Promise<RecordedBody[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such folder" : (error.code ?? "it cannot be read");
    throw new ReplayProblem(`${folder} cannot be replayed: ${reason}.`);
  });
  const files = names.filter((name) => name.endsWith(".json") && basename(name) !== MANIFEST).sort();
  if (files.length === 0) {
    throw new ReplayProblem(`${folder} holds no recorded bodies: each is a file that ends with .json.`);
  }
  return Promise.all(
    files.map(async (file) => {
      const rawBody = await readFile(join(folder, file));
      return { file, rawBody, channel: channel ?? channelOf(rawBody) };
    }),
  );
}

const bodySchema = z.object({ object: z.enum(["whatsapp_business_account", "instagram"]) });

function channelOf(rawBody: Buffer): Channel | null {
  try {
    const { object } = bodySchema.parse(JSON.parse(rawBody.toString("utf8")));
    return object === "instagram" ? "instagram" : "whatsapp";
  } catch {
    return null;
  }
}
