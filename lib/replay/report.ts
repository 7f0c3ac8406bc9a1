import type { ItemCounts } from "#lib/domain/webhook-event.ts";
import { type BodyOutcome, isApplied, type ReplayedBody } from "./body-outcome.ts";

const WORD_COLUMNS = 8;

/** One line per body: what became of it, which file, and what was in it. */
export function reportLine({ file, outcome }: ReplayedBody): string {
  const word = outcome.kind === "stored" ? outcome.state : outcome.kind;
  const details = detailsOf(outcome).filter(Boolean).join("; ");
  return `${word.padEnd(WORD_COLUMNS)}  ${file}${details ? `  ${details}` : ""}`;
}

function detailsOf(outcome: BodyOutcome): (string | null)[] {
  switch (outcome.kind) {
    case "stored":
      return [outcome.counts && describeCounts(outcome.counts), outcome.reason];
    case "accepted":
      return [];
    default:
      return [outcome.why];
  }
}

function describeCounts(counts: ItemCounts): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}

/** The last lines: how many of each, what was in all of them, and what kept some from being applied. */
export function summarize(replayed: ReplayedBody[], url: string): string[] {
  const words = replayed.map(({ outcome }) => (outcome.kind === "stored" ? outcome.state : outcome.kind));
  const tally = [...new Set(words)].map(
    (word) => `${words.filter((other) => other === word).length} ${word}`,
  );
  const lines = [`${replayed.length} bodies: ${tally.join(", ")}.`];
  const counts = totalCounts(replayed);
  if (counts) lines.push(`In them: ${counts}.`);
  if (words.includes("pending")) {
    lines.push("Some still wait and nothing moves: is the worker of this Gatehouse running?");
  }
  if (words.includes("accepted")) {
    lines.push(
      `${url} took some of them; what became of those stands in its database, which cannot be read from here. Set DATABASE_URL to it, or look at its events page.`,
    );
  }
  return lines;
}

function totalCounts(replayed: ReplayedBody[]): string {
  const total: ItemCounts = { messages: 0, statuses: 0, echoes: 0, others: 0, ignored: 0, dead: 0 };
  for (const { outcome } of replayed) {
    if (outcome.kind !== "stored" || !outcome.counts) continue;
    for (const name of Object.keys(total) as (keyof ItemCounts)[]) total[name] += outcome.counts[name];
  }
  return describeCounts(total);
}

/** 0: all were applied. 1: some were not. 2: all were taken, and of some nobody here can tell. */
export function exitCodeOf(replayed: ReplayedBody[]): 0 | 1 | 2 {
  const rest = replayed.filter((body) => !isApplied(body));
  if (rest.length === 0) return 0;
  return rest.every(({ outcome }) => outcome.kind === "accepted") ? 2 : 1;
}
