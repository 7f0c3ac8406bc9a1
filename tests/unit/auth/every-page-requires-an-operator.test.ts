import { describe, expect, it } from "vitest";
import { readSourceTree, type SourceTree } from "#tests/support/architecture/source-tree.ts";

/** Actions that anybody may call, and why. */
const PUBLIC_ACTIONS: Record<string, string> = {
  "app/(auth)/login/sign-in-action.ts": "is how one becomes an operator",
  "app/(auth)/setup/[token]/create-first-operator-action.ts": "is guarded by the one-time link",
  "app/_server/sign-out-action.ts": "only ends the caller's own session",
};

/** Route handlers that anybody may call, and why. */
const PUBLIC_ROUTES: Record<string, string> = {
  "app/api/[...unknown]/route.ts": "says 404 and nothing else",
  "app/api/auth/[...all]/route.ts": "is how one signs in; better-auth guards the rest of it",
  "app/api/bench-bare/route.ts": "is there only while the benchmark runs, and says nothing",
  "app/api/health/live/route.ts": "is for the machine that watches",
  "app/api/health/ready/route.ts": "is for the machine that watches",
  "app/api/outbound-files/[attachmentId]/route.ts": "is guarded by the signature of its short-lived address",
  "app/api/webhooks/instagram/route.ts": "is guarded by Meta's signature",
  "app/api/webhooks/whatsapp/route.ts": "is guarded by Meta's signature",
};

const PAGE = /^app\/\(operator\)\/(.*\/)?page\.tsx$/;
const ROUTE = /^app\/(.*\/)?route\.ts$/;
/** The page's function up to `requireOperator`: before it a page may only read its own address. */
const BEFORE_GUARD = /export default async function ([\s\S]*?)\bawait requireOperator\(/;
const READS_MORE = /\bawait (?!params\b|searchParams\b)/;
const ROUTE_GUARD = /await findOperator\(\)/;
const EXPORT = /^export (?!type |interface ).*$/gm;

function findOpenPages(tree: SourceTree): string[] {
  return Object.keys(tree).filter((file) => {
    const beforeGuard = BEFORE_GUARD.exec(tree[file] ?? "")?.[1];
    return PAGE.test(file) && (beforeGuard === undefined || READS_MORE.test(beforeGuard));
  });
}

function findOpenRoutes(tree: SourceTree): string[] {
  return Object.keys(tree).filter(
    (file) => ROUTE.test(file) && !(file in PUBLIC_ROUTES) && !ROUTE_GUARD.test(tree[file] ?? ""),
  );
}

/** Every export of a "use server" file is a public endpoint, also one that no page uses. */
function findOpenActions(tree: SourceTree): string[] {
  return Object.entries(tree).flatMap(([file, source]) => {
    if (!/^\s*["']use server["']/m.test(source) || file in PUBLIC_ACTIONS || !file.startsWith("app/"))
      return [];
    const exported = [...source.matchAll(EXPORT)].map(([statement]) => statement);
    return exported.every((statement) => /^export const \w+ = operatorAction\b/.test(statement))
      ? []
      : [file];
  });
}

const tree = readSourceTree(process.cwd());

describe("here", () => {
  it("begins every page of the dashboard with requireOperator", () => {
    expect(findOpenPages(tree)).toEqual([]);
  });

  it("builds every action on operatorAction", () => {
    expect(findOpenActions(tree)).toEqual([]);
  });

  it("looks for an operator in every route handler", () => {
    expect(findOpenRoutes(tree)).toEqual([]);
  });

  it("lists no public action or route that is gone", () => {
    const gone = [...Object.keys(PUBLIC_ACTIONS), ...Object.keys(PUBLIC_ROUTES)].filter(
      (file) => !(file in tree),
    );
    expect(gone).toEqual([]);
  });
});

describe("finds", () => {
  it("a page that asks nobody, or asks too late", () => {
    const guarded =
      'export default async function Page({ a }: { a: { b: 1 } }) {\n  await requireOperator("/x");';
    const late =
      "export default async function Page() {\n  const rows = await list();\n  await requireOperator();";
    const pages = {
      "app/(operator)/a/page.tsx": guarded,
      "app/(operator)/b/page.tsx": late,
      "app/(operator)/page.tsx": "export default function Page() { return null; }",
      "app/(auth)/login/page.tsx": "export default function Page() { return null; }",
    };
    expect(findOpenPages(pages)).toEqual(["app/(operator)/b/page.tsx", "app/(operator)/page.tsx"]);
  });

  it("an action that anybody could call, also beside a guarded one", () => {
    const guarded = '"use server";\nexport const a = operatorAction.action(async () => {});\n';
    const actions = {
      "app/(operator)/a-action.ts": `${guarded}export type A = string;\n`,
      "app/(operator)/b-action.ts": `${guarded}export async function b() {\n}\n`,
      "app/(operator)/c-action.ts": '"use server";\nexport const c = actionClient.action(async () => {});\n',
    };
    expect(findOpenActions(actions)).toEqual(["app/(operator)/b-action.ts", "app/(operator)/c-action.ts"]);
  });

  it("a route handler that asks nobody", () => {
    const routes = {
      "app/api/a/route.ts": "export async function GET() {\n  const operator = await findOperator();",
      "app/api/b/route.ts": "export const GET = () => new Response();",
    };
    expect(findOpenRoutes(routes)).toEqual(["app/api/b/route.ts"]);
  });
});
