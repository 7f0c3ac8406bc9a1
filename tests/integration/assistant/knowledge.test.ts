import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { articlePassages } from "#db/schema/knowledge.ts";
import { deleteEntry } from "#lib/assistant/knowledge/delete-entry.ts";
import { entrySchema, type KnowledgeEntry } from "#lib/assistant/knowledge/entry.ts";
import { exportKnowledge } from "#lib/assistant/knowledge/files/export-knowledge.ts";
import {
  type ImportProgress,
  importKnowledge,
  type KnowledgeFile,
  previewImport,
} from "#lib/assistant/knowledge/files/import-knowledge.ts";
import { knowledgeQuerySchema } from "#lib/assistant/knowledge/knowledge-query.ts";
import { listKnowledge } from "#lib/assistant/knowledge/list-knowledge.ts";
import { saveEntry } from "#lib/assistant/knowledge/save-entry.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterEach(() => database.drop());

const entry = (overrides: Partial<KnowledgeEntry> = {}): KnowledgeEntry => ({
  id: uuidv7(),
  kind: "answer",
  title: "Do you deliver?",
  text: "Yes, in town.",
  language: "en",
  accountId: null,
  ...overrides,
});
const list = async (find: Partial<{ find: string; kind: string; page: string }> = {}) =>
  listKnowledge(ctx, operator, knowledgeQuerySchema.parse(find));
const all = async () => (await list()).entries;
const save = (one: KnowledgeEntry, isNew = true) => saveEntry(ctx, operator, { entry: one, isNew });

describe.each(["answer", "article"] as const)("an entry that is an %s", (kind) => {
  it("is created once, however often the form is sent", async () => {
    const one = entry({ kind });
    expect(await Promise.all([1, 2, 3].map(() => save(one)))).toEqual(Array(3).fill({ kind: "saved" }));
    expect(await all()).toEqual([one]);
    // The first answer of the server was lost, and the words were improved since.
    const improved = { ...one, text: "Yes, gladly." };
    expect(await save(improved)).toEqual({ kind: "saved" });
    expect(await all()).toEqual([improved]);
  });

  it("is changed, unless somebody deleted it meanwhile; deleting twice is fine", async () => {
    const one = entry({ kind });
    expect(await save(one, false)).toEqual({ kind: "not_found" });
    await save(one);
    const { id: accountId } = await build.channelAccount(ctx.db);
    const changed = { ...one, title: "Deliveries?", language: "de", accountId };
    expect(await save(changed, false)).toEqual({ kind: "saved" });
    expect(await all()).toEqual([changed]);
    for (const _ of ["once", "twice"])
      expect(await deleteEntry(ctx, operator, one)).toEqual({ kind: "deleted" });
    expect(await all()).toEqual([]);
    expect(await ctx.db.select().from(articlePassages)).toEqual([]);
  });

  it("is looked at by a viewer, and changed by none", async () => {
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    const one = entry({ kind });
    await save(one);
    const refused = { kind: "refused", reason: "viewer" };
    expect(await saveEntry(ctx, viewer, { entry: one, isNew: false })).toEqual(refused);
    expect(await deleteEntry(ctx, viewer, one)).toEqual(refused);
    const file: KnowledgeFile = { format: "csv", bytes: bytesOf("kind,title,text\nanswer,a,b") };
    expect(await previewImport(ctx, viewer, file)).toEqual(refused);
    expect(await collect(importKnowledge(ctx, viewer, { ...file, digest: "" }))).toEqual([refused]);
    expect((await listKnowledge(ctx, viewer, knowledgeQuerySchema.parse({}))).entries).toEqual([one]);
  });
});

it("keeps the passages of an article as its text is", async () => {
  const one = entry({ kind: "article", text: `${"x".repeat(795)}\n\nsecond` });
  await save(one);
  const texts = async () => (await ctx.db.select().from(articlePassages)).map(({ text }) => text);
  expect(await texts()).toEqual(["x".repeat(795), "second"]);
  await save({ ...one, text: "short" }, false);
  expect(await texts()).toEqual(["short"]);
});

it("lists what is searched for, page by page", async () => {
  for (let number = 1; number <= 30; number += 1) await save(entry({ title: `Number ${number}` }));
  await save(entry({ kind: "article", title: "100 % wool", text: "Wash by hand_" }));
  expect(await list()).toMatchObject({ found: 31, total: 31 });
  expect((await list({ page: "2" })).entries).toHaveLength(6);
  expect((await list({ kind: "article" })).entries.map(({ title }) => title)).toEqual(["100 % wool"]);
  expect(await list({ find: "0 % w" })).toMatchObject({ found: 1, total: 31 });
  expect(await list({ find: "HAND_" })).toMatchObject({ found: 1 });
  expect(await list({ find: "%\0_" })).toMatchObject({ found: 0 });
  expect((await list({ page: "x", kind: "y" })).entries).toHaveLength(25);
});

it("asks for a title and a text that fit", () => {
  const problems = (overrides: Partial<KnowledgeEntry>) =>
    entrySchema.safeParse(entry(overrides)).error?.issues.map(({ path, message }) => [path[0], message]);
  expect(problems({})).toBeUndefined();
  expect(problems({ title: " \n ", text: "" })).toEqual([
    ["title", "required"],
    ["text", "required"],
  ]);
  expect(problems({ text: "🙂".repeat(250) })).toBeUndefined();
  expect(problems({ text: "🙂".repeat(251) })).toEqual([["text", "too_long"]]);
  expect(problems({ kind: "article", text: "x".repeat(6_000) })).toBeUndefined();
  expect(problems({ kind: "article", text: "x".repeat(6_001) })).toEqual([["text", "too_long"]]);
});

describe.each(["csv", "markdown"] as const)("a file of %s", (format) => {
  const preview = async (text: string) => {
    const outcome = await previewImport(ctx, operator, { format, bytes: bytesOf(text) });
    if (outcome.kind !== "preview") throw new Error(`no preview: ${JSON.stringify(outcome)}`);
    return outcome;
  };
  const apply = (text: string, digest: string) =>
    collect(importKnowledge(ctx, operator, { format, bytes: bytesOf(text), digest }));

  it("comes back as it went out, also into an empty installation", async () => {
    const { id: accountId } = await build.channelAccount(ctx.db);
    await save(entry({ title: "=1+1", text: "'=2\n\n## Answer: no", accountId }));
    await save(entry({ kind: "article", language: "de", text: "# Überschrift\n<!-- x -->\n字" }));
    const before = await all();
    const file = await exportKnowledge(ctx, operator, format);
    expect((await preview(file)).counts).toEqual({ add: 0, change: 0, same: 2, refuse: 0 });
    for (const one of before) await deleteEntry(ctx, operator, one);
    const { digest, counts } = await preview(file);
    expect(counts).toEqual({ add: 2, change: 0, same: 0, refuse: 0 });
    expect((await apply(file, digest)).at(-1)).toMatchObject({ kind: "done", counts: { add: 2 } });
    expect(await all()).toEqual(before);
  });

  it("is imported as the preview showed it, told as it goes, and a second time changes nothing", async () => {
    const many = Array.from({ length: 450 }, (_, at) => ({ title: `Question ${at}`, text: `Answer ${at}` }));
    const text =
      format === "csv"
        ? [
            "kind,title,text",
            ...many.map((one) => `answer,${one.title},${one.text}`),
            "note,wrong,kind",
          ].join("\n")
        : [...many.map((one) => `## Answer: ${one.title}\n${one.text}`), "## Answer: empty\n"].join("\n");
    const shown = await preview(text);
    expect(shown.counts).toEqual({ add: 450, change: 0, same: 0, refuse: 1 });
    expect(shown.rows[0]).toMatchObject({ action: "refuse", line: format === "csv" ? 452 : 901 });
    expect(await all()).toEqual([]);
    const told = await apply(text, shown.digest);
    expect(told.map((one) => (one.kind === "progress" ? one.done : one.kind))).toEqual([0, 200, 400, "done"]);
    expect(await list()).toMatchObject({ total: 450 });
    expect(await apply(text, shown.digest)).toEqual([{ kind: "changed_meanwhile" }]);
    const again = await preview(text);
    expect(again.counts).toEqual({ add: 0, change: 0, same: 450, refuse: 1 });
    await apply(text, again.digest);
    expect(await list()).toMatchObject({ total: 450 });
  });

  it("is taken up where it broke off", async () => {
    const titles = Array.from({ length: 250 }, (_, at) => `Question ${at}`);
    const text =
      format === "csv"
        ? ["kind,title,text", ...titles.map((title) => `article,${title},text`)].join("\n")
        : titles.map((title) => `## Article: ${title}\ntext`).join("\n");
    const bytes = bytesOf(text);
    const running = importKnowledge(ctx, operator, { format, bytes, digest: (await preview(text)).digest });
    await running.next();
    await running.next();
    await running.return(undefined);
    expect(await list()).toMatchObject({ total: 200 });
    const rest = await preview(text);
    expect(rest.counts).toMatchObject({ add: 50, same: 200 });
    await apply(text, rest.digest);
    expect(await list()).toMatchObject({ total: 250 });
  });

  it("that is no text is refused", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x00]);
    expect(await previewImport(ctx, operator, { format, bytes })).toMatchObject({ reason: "not_text" });
  });
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function collect(running: AsyncGenerator<ImportProgress>): Promise<ImportProgress[]> {
  const told: ImportProgress[] = [];
  for await (const one of running) told.push(one);
  return told;
}
