import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashSources } from "#lib/supervisor/build/hash-sources.ts";

let root: string;
let before: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "gatehouse-sources-"));
  await mkdir(join(root, "app/inbox"), { recursive: true });
  await mkdir(join(root, "tests"));
  await writeFile(join(root, "app/inbox/page.tsx"), "one");
  await writeFile(join(root, "package.json"), "{}");
  before = await hashSources(root);
});

afterEach(() => rm(root, { recursive: true, force: true }));

it("changes with the content of a source", async () => {
  await writeFile(join(root, "app/inbox/page.tsx"), "two");
  expect(await hashSources(root)).not.toBe(before);
});

it("changes when a source is added, moved or removed", async () => {
  await rename(join(root, "app/inbox/page.tsx"), join(root, "app/page.tsx"));
  const moved = await hashSources(root);
  await rm(join(root, "app/page.tsx"));
  const removed = await hashSources(root);
  await writeFile(join(root, "next.config.ts"), "");
  const added = await hashSources(root);
  expect(new Set([before, moved, removed, added]).size).toBe(4);
});

it("does not change with times, tests or documents", async () => {
  await utimes(join(root, "app/inbox/page.tsx"), new Date(0), new Date(0));
  await writeFile(join(root, "tests/page.test.ts"), "new");
  await writeFile(join(root, "README.md"), "new");
  await writeFile(join(root, "app/notes.md"), "new");
  expect(await hashSources(root)).toBe(before);
});
