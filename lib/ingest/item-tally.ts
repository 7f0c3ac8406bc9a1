import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { ItemCounts } from "#lib/domain/webhook-event.ts";

const MAX_REASON_CHARS = 500;

/** What became of the items of one event, counted while they are applied. */
export interface ItemTally {
  counts: ItemCounts;
  /** Recorded, but as something that nobody here understands. */
  notUnderstood: number;
  /** What was left out or not understood, each once. */
  remarks: Set<string>;
  problems: string[];
}

export function startTally(): ItemTally {
  return {
    counts: { messages: 0, statuses: 0, echoes: 0, others: 0, ignored: 0, dead: 0 },
    notUnderstood: 0,
    remarks: new Set(),
    problems: [],
  };
}

/** Counts an item that was recorded, and names it where nobody understands it. */
export function countRecorded(tally: ItemTally, item: InboundEvent, countedAs: keyof ItemCounts): void {
  tally.counts[countedAs] += 1;
  if (countedAs === "ignored") tally.remarks.add(`unsupported kind ${item.kind}`);
  const name = unsupportedName(item);
  if (name === null) return;
  tally.notUnderstood += 1;
  tally.remarks.add(`unsupported kind ${name}`);
}

function unsupportedName(item: InboundEvent): string | null {
  if (item.kind === "activity" && item.activity.kind === "unsupported") return printable(item.activity.what);
  if (item.kind === "account_activity" && item.activity.kind === "unsupported") {
    return `field ${printable(item.activity.field)}`;
  }
  return null;
}

const MAX_NAME_CHARS = 60;

// Comes from the body: a reason is one readable line whatever stands there.
function printable(name: string): string {
  return name.slice(0, MAX_NAME_CHARS).replace(/[^\w .:-]/g, "?");
}

export interface Outcome {
  state: "applied" | "ignored" | "dead";
  reason: string | null;
  counts: ItemCounts;
}

/** What the event is in the end: dead with any item that cannot be applied, applied with any that says something. */
export function summarize({ counts, notUnderstood, remarks, problems }: ItemTally): Outcome {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (problems.length > 0) {
    const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    const reason = cut(`${problems.length} of ${total} items: ${problems[0]}${others}`);
    return { state: "dead", reason, counts };
  }
  if (total === 0) return { state: "ignored", reason: "nothing in it", counts };
  const reason = remarks.size > 0 ? cut([...remarks].join(", ")) : null;
  const isApplied = total - counts.ignored - notUnderstood > 0;
  return { state: isApplied ? "applied" : "ignored", reason, counts };
}

function cut(text: string): string {
  return text.slice(0, MAX_REASON_CHARS).toWellFormed();
}
