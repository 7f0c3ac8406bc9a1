import { countDeadLetters, selectDeadLettersUntil } from "#db/queries/dead-letters.ts";
import type { Context } from "#lib/context.ts";
import { redriveSlice } from "#lib/events/dead-letters/redrive-slice.ts";
import type { RedriveArguments } from "./read-arguments.ts";

export interface RedriveReport {
  lines: string[];
  /** 0: whatever matched was run again, or nothing did. 2: some are no jobs that this version knows. */
  exitCode: 0 | 2;
}

/** Runs everything that matches again, in slices; what dies again meanwhile is not run once more. */
export async function redrive(
  ctx: Context,
  { queue, since, isDryRun }: RedriveArguments,
  onProgress: (line: string) => void,
): Promise<RedriveReport> {
  const filter = { queue, since, until: await selectDeadLettersUntil(ctx.db), ids: null };
  const found = await countDeadLetters(ctx.db, filter);
  const total = found.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { lines: ["No dead letters match: nothing to do."], exitCode: 0 };
  const perQueue = found.map((row) => `  ${row.queue}: ${row.count}`);
  if (isDryRun) {
    return { lines: [`Would run again ${total} dead letters:`, ...perQueue], exitCode: 0 };
  }
  onProgress([`Running ${total} dead letters again:`, ...perQueue].join("\n"));
  let redriven = 0;
  let impossible = 0;
  for (let remaining = total; remaining > 0; ) {
    const slice = await redriveSlice(ctx, filter, { via: "command", operatorId: null });
    redriven += slice.redriven;
    impossible += slice.impossible;
    // What remains although nothing could be taken is in the hands of somebody else who runs it again.
    if (slice.redriven + slice.impossible === 0) break;
    remaining = slice.remaining;
    if (remaining > 0) onProgress(`${redriven + impossible} done, ${remaining} to go`);
  }
  const lines = [`${redriven} run again.`];
  if (impossible > 0) {
    lines.push(
      `${impossible} cannot be run: this version of Gatehouse has no such job. They are kept as they were.`,
    );
  }
  return { lines, exitCode: impossible > 0 ? 2 : 0 };
}
