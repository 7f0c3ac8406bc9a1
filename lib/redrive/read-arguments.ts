import { parseArgs } from "node:util";
import { z } from "zod";
import { JOB_NAMES, type JobName } from "#lib/queue/jobs.ts";
import { RedriveProblem } from "./redrive-problem.ts";

const USAGE = "Usage: npm run redrive -- [--queue NAME] [--since TIME] [--dry-run]";

export interface RedriveArguments {
  /** null: every queue. */
  queue: JobName | null;
  /** Died since then; null: ever. */
  since: Date | null;
  /** Only says what it would do. */
  isDryRun: boolean;
}

const optionsSchema = z.object({
  queue: z.enum(JOB_NAMES, { error: `--queue must be one of ${JOB_NAMES.join(", ")}` }).optional(),
  since: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()], {
      error: "--since must be a time such as 2026-11-24 or 2026-11-24T09:30:00Z",
    })
    .optional(),
  "dry-run": z.boolean().optional(),
});

/** @throws {RedriveProblem} that says what is wrong and how it is meant. */
export function readArguments(args: string[]): RedriveArguments {
  const options = optionsSchema.safeParse(split(args));
  if (!options.success) throw new RedriveProblem(`${options.error.issues[0]?.message}.\n${USAGE}`);
  const { queue = null, since, "dry-run": isDryRun = false } = options.data;
  return { queue, since: since === undefined ? null : new Date(since), isDryRun };
}

function split(args: string[]) {
  try {
    const options = {
      queue: { type: "string" },
      since: { type: "string" },
      "dry-run": { type: "boolean" },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new RedriveProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
