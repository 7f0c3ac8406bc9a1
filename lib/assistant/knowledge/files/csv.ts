import { type FileRow, IMPORT_MAX_ROWS, type ReadFile } from "./file-row.ts";

const COLUMNS = ["kind", "title", "text", "language", "account", "id"] as const;
/** Spreadsheets of some countries put these between the columns. */
const SEPARATORS = [",", ";", "\t"] as const;
/** What a spreadsheet takes for a formula. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const ESCAPED_FORMULA = /^'+[=+\-@\t\r\n＝＋－＠]/;
const BOM = "\uFEFF";

/** Every cell quoted, what looks like a formula behind an apostrophe, and the mark that tells Excel it is UTF-8. */
export function writeCsv(rows: Omit<FileRow, "line">[]): string {
  const lines = [[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => row[column]))];
  return BOM + lines.map((cells) => `${cells.map(writeCell).join(",")}\r\n`).join("");
}

function writeCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** RFC 4180, with commas, semicolons or tabs; the columns in any order, by their names in the first line. */
export function readCsv(input: string): ReadFile {
  const text = input.startsWith(BOM) ? input.slice(BOM.length) : input;
  const separator = findSeparator(text);
  const records = readRecords(text, separator);
  if ("openQuoteLine" in records)
    return { kind: "unreadable", reason: "open_quote", line: records.openQuoteLine };
  const [header, ...rest] = records;
  if (!header) return { kind: "unreadable", reason: "nothing", line: 1 };
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  if (!["kind", "title", "text"].every((name) => names.includes(name))) {
    return { kind: "unreadable", reason: "no_header", line: header.line };
  }
  const used = rest.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (used.length > IMPORT_MAX_ROWS) {
    return { kind: "unreadable", reason: "too_many_rows", line: used[IMPORT_MAX_ROWS]?.line ?? 1 };
  }
  const at = Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)]));
  const rows = used.map(({ line, cells }) => {
    const cell = (column: (typeof COLUMNS)[number]) => readCell(cells[at[column] ?? -1] ?? "");
    return {
      line,
      kind: cell("kind"),
      title: cell("title"),
      text: cell("text"),
      language: cell("language"),
      account: cell("account"),
      id: cell("id"),
    };
  });
  return { kind: "rows", rows };
}

function readCell(value: string): string {
  return ESCAPED_FORMULA.test(value) ? value.slice(1) : value;
}

// The one that the first line has most of.
function findSeparator(text: string): string {
  const [header = ""] = text.split(/\r?\n/, 1);
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

interface CsvRecord {
  line: number;
  cells: string[];
}

function readRecords(text: string, separator: string): CsvRecord[] | { openQuoteLine: number } {
  const records: CsvRecord[] = [];
  const plainEnd = new RegExp(`[${separator}\\r\\n]|$`, "g");
  let line = 1;
  let record: CsvRecord = { line, cells: [] };
  let at = 0;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const quote = isQuoted ? findClosingQuote(text, at + 1) : at;
    if (quote === -1) return { openQuoteLine: line };
    plainEnd.lastIndex = isQuoted ? quote + 1 : at;
    const end = plainEnd.exec(text)?.index ?? text.length;
    const value = isQuoted ? text.slice(at + 1, quote).replaceAll('""', '"') : text.slice(at, end);
    record.cells.push(value);
    if (isQuoted) line += value.split("\n").length - 1;
    at = end + 1;
    if (text[end] === separator) {
      if (at === text.length) record.cells.push("");
      continue;
    }
    if (text[end] === "\r" && text[at] === "\n") at += 1;
    line += 1;
    records.push(record);
    record = { line, cells: [] };
  }
  if (record.cells.length > 0) records.push(record);
  return records;
}

function findClosingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
