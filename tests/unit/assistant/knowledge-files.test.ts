import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "#lib/assistant/knowledge/entry.ts";
import { readCsv, writeCsv } from "#lib/assistant/knowledge/files/csv.ts";
import { type FileRow, IMPORT_MAX_ROWS } from "#lib/assistant/knowledge/files/file-row.ts";
import { readMarkdown, writeMarkdown } from "#lib/assistant/knowledge/files/markdown.ts";
import { planImport } from "#lib/assistant/knowledge/files/plan-import.ts";

const ID = "01a20f9c-276d-7037-acd3-1d517325175f";
const ROW: FileRow = {
  line: 2,
  kind: "answer",
  title: "When do you open?",
  text: "At nine.",
  language: "en",
  account: "",
  id: "",
};

const withoutLine = ({ line: _line, ...row }: FileRow) => row;

const piece = fc.oneof(
  fc.constantFrom(
    "=",
    "+1",
    "-",
    "@",
    "＝",
    "'",
    "''=",
    '"',
    '""',
    ",",
    ";",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "\\",
    "\\# ",
  ),
  fc.constantFrom("<!--", "-->", "## Answer: x", "<!-- language: de -->", "字", "🙂", "\t", "a b"),
  fc.string({ unit: "grapheme", maxLength: 5 }),
);
const words = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join("").replace(/\r\n?/g, "\n").trim());
const rows = fc.array(
  fc.record({
    kind: fc.constantFrom("answer", "article"),
    title: words.map((title) => title.replace(/\s+/g, " ")),
    text: words,
    language: fc.constantFrom("en", "de", "zh"),
    account: fc.constantFrom("", "whatsapp:1234"),
    id: fc.constantFrom("", ID),
  }),
  { minLength: 1, maxLength: 6 },
);

describe.each([
  ["CSV", writeCsv, readCsv],
  ["Markdown", writeMarkdown, readMarkdown],
] as const)("%s", (_name, write, read) => {
  it("comes back as it was written, whatever stands in it", () => {
    fc.assert(
      fc.property(rows, (written) => {
        const back = read(write(written));
        expect(back.kind === "rows" && back.rows.map(withoutLine)).toEqual(written);
      }),
      { numRuns: 1_000 },
    );
  });

  it("holds no more entries than there may be", () => {
    const many = Array.from({ length: IMPORT_MAX_ROWS + 1 }, () => ROW);
    expect(read(write(many))).toMatchObject({ kind: "unreadable", reason: "too_many_rows" });
    expect(read(write(many.slice(1)))).toMatchObject({ kind: "rows" });
  });
});

it("shows a spreadsheet no formula, and which letters these are", () => {
  const csv = writeCsv([{ ...ROW, title: "=HYPERLINK(1)", text: "+49 30" }]);
  expect(csv).toBe(
    '\uFEFF"kind","title","text","language","account","id"\r\n"answer","\'=HYPERLINK(1)","\'+49 30","en","",""\r\n',
  );
});

it("reads what a spreadsheet makes of it", () => {
  const csv = 'Text;Kind;Title\r\n"We do;\nsaid ""she""";answer;Do you?\r\n;;\r\nYes;article;Last';
  const read = readCsv(csv);
  expect(read).toMatchObject({
    rows: [
      { line: 2, text: 'We do;\nsaid "she"', kind: "answer", title: "Do you?", language: "", id: "" },
      { line: 5, text: "Yes", kind: "article", title: "Last" },
    ],
  });
});

it.each([
  ["", "nothing", 1],
  ["a,b\n1,2", "no_header", 1],
  ['kind,title,text\nanswer,"open', "open_quote", 2],
])("says what is wrong with %j", (csv, reason, line) => {
  expect(readCsv(csv)).toEqual({ kind: "unreadable", reason, line });
});

it("reads a long cell in a time that grows with it", () => {
  const startedAt = performance.now();
  expect(readCsv(`kind,title,text\nanswer,x,"${'""'.repeat(2_000_000)}"`)).toMatchObject({ kind: "rows" });
  expect(readCsv(`kind,title,text\nanswer,x,"${'""'.repeat(2_000_000)}`)).toMatchObject({
    reason: "open_quote",
  });
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

it("reads the Markdown form that people write by hand", () => {
  expect(
    readMarkdown(
      "# Our texts\n\n## Answer: Do you deliver?\nYes,\n\nin town.\n\n## article: Care\n<!-- language: de -->\nVon Hand spülen.\n",
    ),
  ).toMatchObject({
    rows: [
      { line: 3, kind: "answer", title: "Do you deliver?", text: "Yes,\n\nin town.", language: "" },
      { line: 8, kind: "article", title: "Care", text: "Von Hand spülen.", language: "de" },
    ],
  });
});

describe("a plan", () => {
  const kept: KnowledgeEntry = {
    id: ID,
    kind: "answer",
    title: "When do you open?",
    text: "At nine.",
    language: "en",
    accountId: null,
  };
  const ground = {
    existing: [kept],
    accounts: new Map([["whatsapp:1234", "01a20f9c-276d-7037-acd3-000000000001"]]),
  };
  const plan = (overrides: Partial<FileRow>) => planImport([{ ...ROW, ...overrides }], ground)[0];

  it("tells new from changed and from the same, by the id or by title, language and account", () => {
    expect(plan({})).toMatchObject({ action: "same" });
    expect(plan({ text: "At ten." })).toMatchObject({ action: "change", entry: { id: ID, text: "At ten." } });
    expect(plan({ id: ID, title: "Opening?" })).toMatchObject({
      action: "change",
      entry: { id: ID, title: "Opening?" },
    });
    expect(plan({ language: "de-AT" })).toMatchObject({ action: "add", entry: { language: "de" } });
    expect(plan({ account: "WhatsApp:1234" })).toMatchObject({ action: "add" });
    expect(plan({ kind: "article" })).toMatchObject({ action: "add" });
  });

  it.each<[Partial<FileRow>, string]>([
    [{ kind: "note" }, "kind"],
    [{ title: "  " }, "title_required"],
    [{ title: "x".repeat(301) }, "title_too_long"],
    [{ text: "" }, "text_required"],
    [{ text: "x".repeat(1_001) }, "text_too_long"],
    [{ language: "klingon" }, "language"],
    [{ account: "whatsapp:9" }, "account"],
    [{ id: "7" }, "id"],
  ])("refuses %j", (row, reason) => {
    expect(plan(row)).toMatchObject({ line: 2, action: "refuse", reason });
  });

  it("refuses what stands in the file a second time", () => {
    const twice = planImport(
      [
        { ...ROW, text: "New." },
        { ...ROW, line: 3 },
      ],
      ground,
    );
    expect(twice).toMatchObject([{ action: "change" }, { line: 3, action: "refuse", reason: "twice" }]);
  });
});
