import { type FileRow, IMPORT_MAX_ROWS, type ReadFile } from "./file-row.ts";

const HEADING = /^## (answer|article): (.*)$/i;
/** What would begin something else inside a text. */
const SPECIAL = /^\\*(?:##? |<!--)/;
const ESCAPED = /^\\+(?:##? |<!--)/;
const FACTS = /^<!--(.*)-->\s*$/;

/**
 * The one form: a heading of the second level for each entry, `## Answer: ` or `## Article: ` and its title; below it
 * a comment with its language, account and id, of which each may be missing; then its text. A line of a text that
 * would begin with `# `, `## ` or `<!--` has a backslash before it.
 */
export function writeMarkdown(rows: Omit<FileRow, "line">[]): string {
  const entries = rows.map(({ kind, title, text, language, account, id }) => {
    const facts = Object.entries({ language, account, id }).filter(([, value]) => value !== "");
    const comment = facts.map(([name, value]) => `${name}: ${value}`).join("; ");
    const lines = text.split("\n").map((line) => (SPECIAL.test(line) ? `\\${line}` : line));
    const name = kind === "answer" ? "Answer" : "Article";
    return `## ${name}: ${title}\n<!-- ${comment} -->\n\n${lines.join("\n")}\n`;
  });
  return ["# Knowledge\n", ...entries].join("\n");
}

export function readMarkdown(input: string): ReadFile {
  const rows: (FileRow & { lines: string[] })[] = [];
  for (const [at, line] of input
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n/)
    .entries()) {
    const row = rows.at(-1);
    const [, kind, title] = HEADING.exec(line) ?? [];
    if (kind !== undefined && title !== undefined) {
      if (rows.length === IMPORT_MAX_ROWS)
        return { kind: "unreadable", reason: "too_many_rows", line: at + 1 };
      const facts = { language: "", account: "", id: "" };
      rows.push({ line: at + 1, kind: kind.toLowerCase(), title, text: "", ...facts, lines: [] });
    } else if (row) {
      const comment = row.lines.length === 0 ? FACTS.exec(line)?.[1] : undefined;
      if (comment !== undefined) Object.assign(row, readFacts(comment));
      else row.lines.push(ESCAPED.test(line) ? line.slice(1) : line);
    }
  }
  if (rows.length === 0) return { kind: "unreadable", reason: "nothing", line: 1 };
  return { kind: "rows", rows: rows.map(({ lines, ...row }) => ({ ...row, text: lines.join("\n").trim() })) };
}

function readFacts(comment: string): Partial<Pick<FileRow, "language" | "account" | "id">> {
  const facts = new Map(
    comment.split(";").map((fact) => {
      const [name = "", ...value] = fact.split(":");
      return [name.trim().toLowerCase(), value.join(":").trim()];
    }),
  );
  return {
    language: facts.get("language") ?? "",
    account: facts.get("account") ?? "",
    id: facts.get("id") ?? "",
  };
}
