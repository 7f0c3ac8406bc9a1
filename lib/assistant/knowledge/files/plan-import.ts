import { v7 as uuidv7 } from "uuid";
import { readLanguage } from "#lib/domain/knowledge.ts";
import { ENTRIES_MAX, entrySchema, type KnowledgeEntry } from "../entry.ts";
import type { FileRow } from "./file-row.ts";

export type RefusedRow =
  | "kind"
  | "title_required"
  | "title_too_long"
  | "text_required"
  | "text_too_long"
  | "language"
  | "account"
  | "id"
  | "twice"
  | "full";

export type PlannedRow = { line: number; title: string } & (
  | { action: "add" | "change"; entry: KnowledgeEntry }
  | { action: "same" }
  | { action: "refuse"; reason: RefusedRow }
);

export interface ImportGround {
  existing: KnowledgeEntry[];
  /** Ids by what files call them, such as "whatsapp:1234". */
  accounts: ReadonlyMap<string, string>;
}

/** What each row of a file would do to the knowledge as it is now. What is not in the file stays. */
export function planImport(rows: FileRow[], { existing, accounts }: ImportGround): PlannedRow[] {
  const byId = new Map(existing.map((entry) => [`${entry.kind} ${entry.id}`, entry]));
  const byKey = new Map(existing.map((entry) => [keyOf(entry), entry]));
  const counts = { answer: 0, article: 0 };
  for (const { kind } of existing) counts[kind] += 1;
  const seen = new Set<string>();

  return rows.map((row): PlannedRow => {
    const place = { line: row.line, title: row.title.slice(0, 80) };
    const refuse = (reason: RefusedRow): PlannedRow => ({ ...place, action: "refuse", reason });
    const read = readRow(row, accounts);
    if (typeof read === "string") return refuse(read);
    const known = row.id.trim() === "" ? byKey.get(keyOf(read)) : byId.get(`${read.kind} ${read.id}`);
    const entry = { ...read, id: known?.id ?? read.id };
    const names = [`${entry.kind} ${entry.id}`, ...(row.id.trim() === "" ? [keyOf(entry)] : [])];
    if (names.some((name) => seen.has(name))) return refuse("twice");
    for (const name of names) seen.add(name);
    if (!known) {
      if (counts[entry.kind] >= ENTRIES_MAX) return refuse("full");
      counts[entry.kind] += 1;
      return { ...place, action: "add", entry };
    }
    const isSame = keyOf(known) === keyOf(entry) && known.title === entry.title && known.text === entry.text;
    return isSame ? { ...place, action: "same" } : { ...place, action: "change", entry };
  });
}

function readRow(row: FileRow, accounts: ReadonlyMap<string, string>): KnowledgeEntry | RefusedRow {
  const language = row.language.trim() === "" ? "en" : readLanguage(row.language);
  if (language === null) return "language";
  const account = row.account.trim().toLowerCase();
  const accountId = account === "" ? null : accounts.get(account);
  if (accountId === undefined) return "account";
  const read = entrySchema.safeParse({
    id: row.id.trim() === "" ? uuidv7() : row.id.trim().toLowerCase(),
    kind: row.kind.trim().toLowerCase(),
    title: row.title,
    text: row.text,
    language,
    accountId,
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const tooLong = issue?.message === "too_long";
  if (issue?.path[0] === "title") return tooLong ? "title_too_long" : "title_required";
  if (issue?.path[0] === "text") return tooLong ? "text_too_long" : "text_required";
  return issue?.path[0] === "id" ? "id" : "kind";
}

function keyOf({ kind, title, language, accountId }: KnowledgeEntry): string {
  return JSON.stringify([kind, title.toLowerCase(), language, accountId]);
}
