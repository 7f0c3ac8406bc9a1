import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { SETTING_NAMES } from "#lib/env.ts";
import {
  findCitedPaths,
  findCitedScripts,
  findExampleSettings,
  isCitedPathThere,
  withFolders,
} from "#tests/support/docs-rules.ts";

const ROOT = process.cwd();
const DOCS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...globSync("docs/**/*.md", { cwd: ROOT })];
/** Made by commands, and not part of a fresh clone. */
const GENERATED = ["tests/bench/results", "tests/chaos/results"];
/** The supervisor and the benchmark set these for the processes that they start. */
const INTERNAL_SETTINGS = ["SANDBOX_URL", "BENCH_BARE_ROUTE"];

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const scriptNames = Object.keys(
  z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read("package.json"))).scripts,
);
const repositoryPaths = () =>
  withFolders(
    globSync(["*", ".ci/**", ".env.local.example", "{app,lib,db,tests,docs}/**"], {
      cwd: ROOT,
      exclude: ["node_modules"],
    }),
  );

it.each(DOCS)("%s cites only paths that exist", (file) => {
  const paths = repositoryPaths();
  const cited = findCitedPaths(read(file)).filter((path) => !GENERATED.includes(path));
  expect(cited.filter((path) => !isCitedPathThere(path, paths))).toEqual([]);
});

it.each(DOCS)("%s cites only npm scripts that exist", (file) => {
  expect(findCitedScripts(read(file)).filter((name) => !scriptNames.includes(name))).toEqual([]);
});

it(".env.local.example explains every setting, and no other", () => {
  const explained = findExampleSettings(read(".env.local.example"));
  const settings = SETTING_NAMES.filter((name) => !INTERNAL_SETTINGS.includes(name));
  expect(explained.toSorted()).toEqual([...settings].toSorted());
});

it("recognises what looks like a path of the repository", () => {
  const text = [
    "See `lib/webhooks/{receive,verify}.ts`, `db/` and [the map](x) in `package.json`, at `lib/env.ts:12`.",
    "Not `npm start`, `/api/health/live`, `content-type`, `lib/ some words`, `.data/postgres` or `app`.",
    "```\nlib/nothing.ts `lib/nothing.ts`\n```",
  ].join("\n");
  expect(findCitedPaths(text)).toEqual([
    "lib/webhooks/receive.ts",
    "lib/webhooks/verify.ts",
    "db",
    "package.json",
    "lib/env.ts",
  ]);
});

it("finds a cited file, its folder and a pattern, and misses what is not there", () => {
  const paths = withFolders(["lib/webhooks/receive.ts", "app/(operator)/inbox/[id]/page.tsx"]);
  expect(isCitedPathThere("lib/webhooks/receive.ts", paths)).toBe(true);
  expect(isCitedPathThere("app/(operator)/inbox/[id]", paths)).toBe(true);
  expect(isCitedPathThere("lib/*/*.ts", paths)).toBe(true);
  expect(isCitedPathThere("receive.ts", paths)).toBe(true);
  expect(isCitedPathThere("send.ts", paths)).toBe(false);
  expect(isCitedPathThere("lib/webhooks/send.ts", paths)).toBe(false);
  expect(isCitedPathThere("lib/media/*", paths)).toBe(false);
});

it("recognises scripts and settings", () => {
  expect(findCitedScripts("`npm run check`, `npm run --silent test:unit`\n```\nnpm test\n```")).toEqual([
    "check",
    "test:unit",
    "test",
  ]);
  expect(findExampleSettings("# About PORT=\nPORT=3000\n# HOST=0.0.0.0\n#DATA_DIR=\n")).toEqual([
    "PORT",
    "HOST",
    "DATA_DIR",
  ]);
});
