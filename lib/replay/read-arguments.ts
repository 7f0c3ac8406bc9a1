import { parseArgs } from "node:util";
import { z } from "zod";
import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import { ReplayProblem } from "./replay-problem.ts";

export const USAGE = "Usage: npm run replay -- DIR [--to URL] [--channel whatsapp|instagram]";

export interface ReplayArguments {
  folder: string;
  /** null: the Gatehouse of this folder. */
  to: string | null;
  /** null: as each body says. */
  channel: Channel | null;
}

const optionsSchema = z.object({
  to: z
    .url({ protocol: /^https?$/, error: "--to must be an address such as http://localhost:3000" })
    .optional(),
  channel: z.enum(CHANNELS, { error: `--channel must be ${CHANNELS.join(" or ")}` }).optional(),
});

/** @throws {ReplayProblem} that says what is wrong and how it is meant. */
export function readArguments(args: string[]): ReplayArguments {
  const { values, positionals } = split(args);
  const options = optionsSchema.safeParse(values);
  if (!options.success) throw new ReplayProblem(`${options.error.issues[0]?.message}.\n${USAGE}`);
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) {
    throw new ReplayProblem(`Name one folder of recorded bodies.\n${USAGE}`);
  }
  return { folder, to: options.data.to ?? null, channel: options.data.channel ?? null };
}

function split(args: string[]) {
  try {
    const options = { to: { type: "string" }, channel: { type: "string" } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new ReplayProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
