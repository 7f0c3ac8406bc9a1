import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { EventItemKind, ItemCounts } from "#lib/domain/webhook-event.ts";
import type { RecordableEvent } from "./record-item.ts";

const MAX_REASON_CHARS = 500;
const MAX_ACCOUNT_CHARS = 64;

/** What became of the items of one event, counted while they are applied. */
export interface ItemTally {
  counts: ItemCounts;
  /** Recorded, but as something that nobody here understands. */
  notUnderstood: number;
  /** What was left out or not understood, each once. */
  remarks: Set<string>;
  problems: string[];
  /** External ids of the accounts that items were for, and what kinds of items there were: for the event list. */
  accounts: Set<string>;
  kinds: Set<EventItemKind>;
}

export function startTally(): ItemTally {
  return {
    counts: { messages: 0, statuses: 0, echoes: 0, others: 0, ignored: 0, dead: 0 },
    notUnderstood: 0,
    remarks: new Set(),
    problems: [],
    accounts: new Set(),
    kinds: new Set(),
  };
}

/** Notes what an item is and whom it is for, whatever becomes of it. */
export function noteItem(tally: ItemTally, item: RecordableEvent): void {
  tally.kinds.add(item.kind);
  const account = item.accountExternalId;
  // No account of Meta is called like this, and no column could hold it.
  if (account !== null && account.length <= MAX_ACCOUNT_CHARS && !account.includes("\0")) {
    tally.accounts.add(account);
  }
}

/** Counts an item that was recorded, and names it where nobody understands it. */
export function countRecorded(tally: ItemTally, item: InboundEvent, countedAs: keyof ItemCounts): void {
  tally.counts[countedAs] += 1;
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
  accounts: string[];
  kinds: EventItemKind[];
}

/** What the event is in the end: dead with any item that cannot be applied, applied with any that says something. */
export function summarize({ counts, notUnderstood, remarks, problems, ...noted }: ItemTally): Outcome {
  const contents = { counts, accounts: [...noted.accounts], kinds: [...noted.kinds] };
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (problems.length > 0) {
    const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    const reason = cut(`${problems.length} of ${total} items: ${problems[0]}${others}`);
    return { state: "dead", reason, ...contents };
  }
  if (total === 0) return { state: "ignored", reason: "nothing in it", ...contents };
  const reason = remarks.size > 0 ? cut([...remarks].join(", ")) : null;
  const isApplied = total - counts.ignored - notUnderstood > 0;
  return { state: isApplied ? "applied" : "ignored", reason, ...contents };
}

function cut(text: string): string {
  return text.slice(0, MAX_REASON_CHARS).toWellFormed();
}
