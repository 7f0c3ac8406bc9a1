import { createHash } from "node:crypto";
import type { Executor } from "#db/client.ts";
import { lockKnowledge } from "#db/queries/lock-knowledge.ts";
import { selectChannelAccounts } from "#db/queries/select-channel-accounts.ts";
import { selectKnowledge } from "#db/queries/select-knowledge.ts";
import { storeKnowledge } from "#db/queries/store-knowledge.ts";
import type { Context } from "#lib/context.ts";
import { cutPassages } from "#lib/domain/cut-passages.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { ENTRIES_MAX } from "../entry.ts";
import { readCsv } from "./csv.ts";
import type { FileFormat, FileRow, ReadFile } from "./file-row.ts";
import { readMarkdown } from "./markdown.ts";
import { ACCOUNTS_MAX, nameAccount } from "./name-account.ts";
import { type ImportGround, type PlannedRow, planImport, type RefusedRow } from "./plan-import.ts";

/** Entries that are stored together; between them others may write, and the progress is told. */
const SLICE_ROWS = 200;
/** Rows of a preview that are listed one by one; all are counted. */
const PREVIEW_ROWS_MAX = 300;

export interface KnowledgeFile {
  format: FileFormat;
  bytes: Uint8Array;
}

export interface PreviewRow {
  line: number;
  title: string;
  action: "add" | "change" | "refuse";
  reason?: RefusedRow;
}

export interface ImportPreview {
  kind: "preview";
  counts: Record<PlannedRow["action"], number>;
  /** What is refused first. */
  rows: PreviewRow[];
  /** Names exactly this plan: what has become another one meanwhile is looked at again first. */
  digest: string;
}

export type PreviewOutcome =
  | ImportPreview
  | Exclude<ReadFile, { kind: "rows" }>
  | { kind: "refused"; reason: "viewer" };

/** What a file would change; changes nothing. */
export async function previewImport(
  ctx: Context,
  operator: Operator,
  file: KnowledgeFile,
): Promise<PreviewOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const read = readFile(file);
  if (read.kind === "unreadable") return read;
  return describePlan(planImport(read.rows, await readGround(ctx.db)));
}

export type ImportProgress =
  | { kind: "progress"; done: number; total: number }
  | { kind: "done"; counts: Record<PlannedRow["action"], number> }
  | { kind: "changed_meanwhile" }
  | Exclude<PreviewOutcome, ImportPreview>;

/**
 * Does what the preview showed, in slices that each hold or not. Where it breaks off, importing the same file again
 * does the rest: what is there already is recognised.
 */
export async function* importKnowledge(
  ctx: Context,
  operator: Operator,
  { digest, ...file }: KnowledgeFile & { digest: string },
): AsyncGenerator<ImportProgress> {
  const preview = await previewImport(ctx, operator, file);
  if (preview.kind !== "preview") return yield preview;
  if (preview.digest !== digest) return yield { kind: "changed_meanwhile" };
  const read = readFile(file);
  if (read.kind === "unreadable") return yield read;
  // A row that stands twice in a file is refused once, wherever the slices end.
  const refused = new Set(preview.rows.filter(({ action }) => action === "refuse").map(({ line }) => line));
  const rows = read.rows.filter(({ line }) => !refused.has(line));
  for (let at = 0; at < rows.length; at += SLICE_ROWS) {
    yield { kind: "progress", done: at, total: rows.length };
    await storeSlice(ctx, rows.slice(at, at + SLICE_ROWS));
  }
  ctx.log.info({ operatorId: operator.id, counts: preview.counts }, "knowledge imported");
  yield { kind: "done", counts: preview.counts };
}

async function storeSlice(ctx: Context, rows: FileRow[]): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockKnowledge(tx);
    const planned = planImport(rows, await readGround(tx));
    const entries = planned.flatMap((row) =>
      row.action === "add" || row.action === "change" ? [row.entry] : [],
    );
    await storeKnowledge(
      tx,
      entries.map((entry) => ({ ...entry, passages: cutPassages(entry.text) })),
    );
  });
}

async function readGround(executor: Executor): Promise<ImportGround> {
  const existing = await selectKnowledge(executor, { limit: 2 * ENTRIES_MAX });
  const accounts = await selectChannelAccounts(executor, ACCOUNTS_MAX);
  return { existing, accounts: new Map(accounts.map((account) => [nameAccount(account), account.id])) };
}

function readFile({ format, bytes }: KnowledgeFile): ReadFile {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { kind: "unreadable", reason: "not_text", line: 1 };
  }
  return format === "csv" ? readCsv(text) : readMarkdown(text);
}

function describePlan(planned: PlannedRow[]): ImportPreview {
  const counts = { add: 0, change: 0, same: 0, refuse: 0 };
  for (const { action } of planned) counts[action] += 1;
  const refused = planned.filter(({ action }) => action === "refuse");
  const others = planned.filter(({ action }) => action === "add" || action === "change");
  const rows = [...refused, ...others.slice(0, PREVIEW_ROWS_MAX)].flatMap((row): PreviewRow[] => {
    const { line, title } = row;
    if (row.action === "same") return [];
    return [{ line, title, action: row.action, ...(row.action === "refuse" ? { reason: row.reason } : {}) }];
  });
  const plan = planned.map((row) => {
    if (row.action === "same" || row.action === "refuse") return [row.line, row.action];
    const { title, text, language, accountId } = row.entry;
    return [row.line, row.action, title, text, language, accountId];
  });
  return {
    kind: "preview",
    counts,
    rows,
    digest: createHash("sha256").update(JSON.stringify(plan)).digest("hex"),
  };
}
