import { describe, expect, it } from "vitest";
import { blankCode } from "#tests/support/architecture/blank-code.ts";
import { parseImports, resolveImport } from "#tests/support/architecture/parse-imports.ts";
import { RULES } from "#tests/support/architecture/rules.ts";
import { findLongFiles, findStaleReasons } from "#tests/support/architecture/source-rules.ts";
import { readSourceTree } from "#tests/support/architecture/source-tree.ts";

const tree = readSourceTree(process.cwd());
const lines = (count: number) => "const x = 1;\n".repeat(count);

describe.each(RULES)("$name", ({ find, broken, fine }) => {
  it("holds here", () => {
    expect(find(tree)).toEqual([]);
  });

  it.each(broken)("is broken by example %#", (sources) => {
    const found = find(sources);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(Object.keys(sources)[0]);
  });

  it("lets through what it should", () => {
    expect(find(fine)).toEqual([]);
  });
});

it("asks for the removal of a reason that is no longer needed", () => {
  const reasons = { "lib/a.ts": "a table" };
  expect(findLongFiles({ "lib/a.ts": lines(400) }, reasons)).toEqual([]);
  expect(findStaleReasons({ "lib/a.ts": lines(400) }, reasons)).toEqual([]);
  expect(findStaleReasons({ "lib/a.ts": lines(3) }, reasons)).toHaveLength(1);
  expect(findStaleReasons(tree)).toEqual([]);
});

it("understands every import of this repository", () => {
  const missing = Object.entries(tree).flatMap(([file, source]) =>
    parseImports(source)
      .map(({ specifier }) => resolveImport(file, specifier))
      .filter((target) => "file" in target && /\.tsx?$/.test(target.file) && !(target.file in tree))
      .map((target) => ({ file, target })),
  );
  expect(missing).toEqual([]);
});

it("finds imports in every form, and none in strings and comments", () => {
  const source = `
    import a, { type B } from "a";
    import {
      c,
    } from 'c';
    import type { D } from "d";
    import { type E, type F } from "e";
    import "f";
    export * from "g"; export { h } from "h";
    const i = await import("i");
    const quoted = /["']/; // from "nowhere"
    const text = 'import x from "nowhere"';
    const made = \`import x from "nowhere" \${await import("j")}\`;
    /* import "nowhere"; */
  `;
  const found = parseImports(source);
  expect(found.map(({ specifier }) => specifier).toSorted()).toEqual([..."acdefghij"]);
  expect(found.filter(({ isTypeOnly }) => isTypeOnly).map(({ specifier }) => specifier)).toEqual(["d", "e"]);
});

it("keeps code apart from text when it looks for words", () => {
  const code = blankCode(
    "const a = `one ${two(`three ${four}`)} five`; // six\nconst b = 7 / 8; <p>Don't</p>;",
  );
  expect(code).toMatch(/two.*four/);
  expect(code).not.toMatch(/one|three|five|six/);
  expect(code).toMatch(/7 \/ 8; <p>Don't<\/p>/);
});
