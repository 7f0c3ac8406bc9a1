import { blankCode, blankComments } from "./blank-code.ts";
import { productFiles } from "./import-rules.ts";
import type { SourceTree } from "./source-tree.ts";

export const FILE_MAX_LINES = 300;
export const WEBHOOK_ROUTE_MAX_LINES = 30;

/** Files that may be longer, and why. */
const LONG_FILES: Record<string, string> = {};

const GRAPH_HOST = /graph\.(facebook|instagram)\.com/;
const GRAPH_HOST_DOORS = ["lib/meta/graph/", "lib/env.ts"];
const INSERTS_MESSAGE = /\binsert\(\s*messages\s*\)|\binsert\s+into\s+("?messages"?|\$\{messages\})(?![\w])/i;
const MESSAGE_INSERTS = ["db/queries/insert-message.ts", "db/queries/insert-outbound-message.ts"];
const IMPURE =
  /\bDate\.now\b|\bnew Date(\(\s*\)|(?!\s*\())|(?<!\bnew\s)\bDate\(|\bMath\.random\b|\bprocess\b|\bfetch\(|\bglobalThis\b|\bcrypto\b|\bperformance\b|\bset(Timeout|Interval|Immediate)\b|\bconsole\b/;
const PROCESS_ENV = /\bprocess\s*\.\s*env\b|\bprocess\s*\[/;
const IMPORTS_ENV = /\bimport\s*\{[^}]*\benv\b[^}]*\}\s*from\s*["'](node:)?process["']/;
const RE_EXPORT = /\bexport\s+(type\s+)?(\*(\s*as\s+\w+)?|\{[^}]*\})(\s*from\s*["'][^"']*["'])?\s*;?/g;
const IMPORT = /\bimport\b[^;"'`()=]*["'][^"']*["']\s*;?/g;
const DIRECTIVE = /^\s*["'][^"']*["']\s*;?/;
const TEST_SHORTCUT =
  /\bvi\.(mock|doMock)\(|\b(it|test|describe)\.(skip|only|todo|fixme|fails|fail)\b|\bwaitForTimeout\(|\bawait\s+(sleep|delay|setTimeout)\(|\bretr(y|ies):\s*[1-9]/;

/** The configuration has one reader, which checks it. */
export function findEnvViolations(tree: SourceTree): string[] {
  return productFiles(tree)
    .filter((file) => file.includes("/") && file !== "lib/env.ts")
    .filter((file) => {
      const source = tree[file] ?? "";
      const importsEnv = IMPORTS_ENV.test(blankComments(source));
      return importsEnv || PROCESS_ENV.test(blankCode(source));
    })
    .map((file) => `${file} must not read process.env: lib/env.ts does`);
}

/** Only there it is made sure that what the assistant says goes to who asked. */
export function findMessageInserts(tree: SourceTree): string[] {
  return productFiles(tree)
    .filter((file) => !MESSAGE_INSERTS.includes(file))
    .filter((file) => INSERTS_MESSAGE.test(blankComments(tree[file] ?? "")))
    .map((file) => `${file} must not insert messages: ${MESSAGE_INSERTS.join(" and ")} do`);
}

/** Addresses of Meta's API are put together in one place. */
export function findGraphUrlViolations(tree: SourceTree): string[] {
  return productFiles(tree)
    .filter((file) => !GRAPH_HOST_DOORS.some((door) => file.startsWith(door)))
    .filter((file) => GRAPH_HOST.test(blankComments(tree[file] ?? "")))
    .map((file) => `${file} must not name a Graph host: lib/meta/graph does`);
}

/** No clock, no chance, no I/O: they come in as arguments. */
export function findImpureDomainFiles(tree: SourceTree): string[] {
  return Object.keys(tree)
    .filter((file) => file.startsWith("lib/domain/"))
    .flatMap((file) => {
      const found = IMPURE.exec(blankCode(tree[file] ?? ""));
      return found ? [`${file} must not use ${found[0]}: the domain is pure`] : [];
    });
}

/** A file that only passes on what others export hides where things are. */
export function findBarrels(tree: SourceTree): string[] {
  return Object.keys(tree).flatMap((file) => {
    if (/(^|\/)index\.tsx?$/.test(file)) return [`${file}: name the file after what it exports`];
    const code = blankCode(tree[file] ?? "");
    const passesOn = /\bexport\s+(type\s+)?(\*|\{)/.test(code);
    const own = code.replace(DIRECTIVE, "").replace(RE_EXPORT, "").replace(IMPORT, "").trim();
    return passesOn && own === "" ? [`${file} only re-exports: import from where things are`] : [];
  });
}

export function findLongFiles(tree: SourceTree, reasons = LONG_FILES): string[] {
  return listLongFiles(tree)
    .filter((file) => !reasons[file])
    .map((file) => `${file} has more than ${FILE_MAX_LINES} lines: split it, or give a reason`);
}

export function findStaleReasons(tree: SourceTree, reasons = LONG_FILES): string[] {
  const long = listLongFiles(tree);
  return Object.keys(reasons)
    .filter((file) => !long.includes(file))
    .map((file) => `${file} is no longer too long: remove it from the list`);
}

function listLongFiles(tree: SourceTree): string[] {
  return Object.keys(tree).filter((file) => countLines(tree[file] ?? "") > FILE_MAX_LINES);
}

/** A webhook route translates HTTP and decides nothing. */
export function findLongWebhookRoutes(tree: SourceTree): string[] {
  return Object.keys(tree)
    .filter((file) => /^app\/api\/webhooks\/.*\/route\.ts$/.test(file))
    .filter((file) => countLines(tree[file] ?? "") > WEBHOOK_ROUTE_MAX_LINES)
    .map((file) => `${file} has more than ${WEBHOOK_ROUTE_MAX_LINES} lines: it should only translate HTTP`);
}

/** Every test runs, once, against the real modules, and waits for what happens instead of for time. */
export function findTestShortcuts(tree: SourceTree): string[] {
  return Object.keys(tree)
    .filter((file) => /^tests\/(unit|integration|e2e)\//.test(file))
    .flatMap((file) => {
      const found = TEST_SHORTCUT.exec(blankCode(tree[file] ?? ""));
      return found ? [`${file} must not use ${found[0]}`] : [];
    });
}

function countLines(source: string): number {
  return source.trimEnd().split("\n").length;
}
