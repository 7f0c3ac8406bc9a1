import {
  findDomainImportViolations,
  findEntryViolations,
  findFeatureViolations,
  findImportCycles,
  findLayerViolations,
  findVendorViolations,
} from "./import-rules.ts";
import {
  FILE_MAX_LINES,
  findBarrels,
  findEnvViolations,
  findGraphUrlViolations,
  findImpureDomainFiles,
  findLongFiles,
  findLongWebhookRoutes,
  findMessageInserts,
  findTestShortcuts,
  WEBHOOK_ROUTE_MAX_LINES,
} from "./source-rules.ts";
import type { SourceTree } from "./source-tree.ts";

const lines = (count: number) => "const x = 1;\n".repeat(count);

/** One rule of the house with what breaks it and what does not. */
export interface Rule {
  name: string;
  find: (tree: SourceTree) => string[];
  /** Each breaks the rule in its first file, and only there. */
  broken: SourceTree[];
  fine: SourceTree;
}

export const RULES: Rule[] = [
  {
    name: "app, lib and db only reach down",
    find: findLayerViolations,
    broken: [
      { "lib/inbox/a.ts": 'import { b } from "../../app/b.ts";' },
      { "db/a.ts": 'import { b } from "#lib/env.ts";' },
      { "app/page.tsx": 'import { rows } from "#db/queries/rows.ts";' },
      { "lib/a.ts": 'export { build } from "#tests/support/build.ts";' },
      { "db/a.ts": 'const lib = await import("#lib/env.ts");' },
    ],
    fine: {
      "app/page.tsx": 'import { a } from "#lib/inbox/a.ts";',
      "lib/inbox/a.ts": 'import { q } from "#db/queries/q.ts";',
      "db/schema/c.ts": 'import { CHANNELS } from "#lib/domain/channel.ts";',
      "tests/unit/a.test.ts": 'import { q } from "#db/queries/q.ts";',
      "playwright.config.ts": 'import { FILE } from "./tests/support/file.ts";',
    },
  },
  {
    name: "features never import each other",
    find: findFeatureViolations,
    broken: [
      { "lib/ingest/a.ts": 'import { draftReply } from "#lib/replies/draft-reply.ts";' },
      { "lib/webhooks/a.ts": 'import type { Applied } from "../ingest/apply-event.ts";' },
    ],
    fine: {
      "lib/ingest/a.ts": 'import { b } from "./b.ts";\nimport { JOBS } from "#lib/queue/jobs.ts";',
      "lib/worker/handlers.ts":
        'import { a } from "#lib/ingest/a.ts";\nimport { b } from "#lib/replies/b.ts";',
    },
  },
  {
    name: "every vendor has one door",
    find: findVendorViolations,
    broken: [
      { "lib/a.ts": 'import { headers } from "next/headers";' },
      { "lib/a.ts": 'import { cache } from "react";' },
      { "lib/a.ts": 'import { Button } from "@mantine/core";' },
      { "lib/inbox/a.ts": 'import { eq } from "drizzle-orm";' },
      { "app/a.ts": 'import postgres from "postgres";' },
      { "lib/worker/a.ts": 'import { PgBoss } from "pg-boss";' },
      { "lib/replies/a.ts": 'import OpenAI from "openai";' },
      { "lib/replies/a.ts": 'const { default: OpenAI } = await import("openai");' },
      { "lib/replies/a.ts": 'import { Ratelimit } from "@upstash/ratelimit";' },
    ],
    fine: {
      "app/page.tsx": 'import { headers } from "next/headers";\nimport { Button } from "@mantine/core";',
      "db/client.ts": 'import { drizzle } from "drizzle-orm/postgres-js";\nimport postgres from "postgres";',
      "lib/queue/boss.ts": 'import { PgBoss } from "pg-boss";',
      "lib/replies/a.ts": '// import OpenAI from "openai";\nimport { z } from "zod";',
    },
  },
  {
    name: "nothing imports an entry",
    find: findEntryViolations,
    broken: [
      { "lib/health/a.ts": 'import { HEARTBEAT_MS } from "#lib/worker/heartbeat.ts";' },
      { "lib/worker/main.ts": 'import { stop } from "../supervisor/stop.ts";' },
    ],
    fine: { "lib/worker/main.ts": 'import { handlers } from "./handlers.ts";' },
  },
  {
    name: "imports run in no circle",
    find: findImportCycles,
    broken: [
      { "lib/a.ts": 'import { b } from "./b.ts";', "lib/b.ts": 'import { a } from "./a.ts";' },
      {
        "lib/a.ts": 'import { b } from "./b.ts";',
        "lib/b.ts": 'export * from "#lib/c.ts";',
        "lib/c.ts": 'import type { A } from "./a.ts";',
      },
      { "lib/a.ts": 'import { a } from "./a.ts";' },
    ],
    fine: {
      "lib/a.ts": 'import { b } from "./b.ts";\nimport { c } from "./c.ts";',
      "lib/b.ts": 'import { c } from "./c.ts";',
      "lib/c.ts": "export const c = 1;",
    },
  },
  {
    name: "the domain imports only itself",
    find: findDomainImportViolations,
    broken: [
      { "lib/domain/a.ts": 'import { z } from "zod";' },
      { "lib/domain/a.ts": 'import type { Env } from "#lib/env.ts";' },
      { "lib/domain/a.ts": 'import { readFileSync } from "node:fs";' },
    ],
    fine: { "lib/domain/a.ts": 'import { b } from "./b.ts";\nimport type { C } from "#lib/domain/c.ts";' },
  },
  {
    name: "the domain has no clock, no chance and no I/O",
    find: findImpureDomainFiles,
    broken: [
      { "lib/domain/a.ts": "export const now = Date.now();" },
      { "lib/domain/a.ts": "export const now = () => new Date();" },
      { "lib/domain/a.ts": "export const now = () => new Date;" },
      { "lib/domain/a.ts": "export const roll = () => Math.random();" },
      { "lib/domain/a.ts": "export const id = () => crypto.randomUUID();" },
      { "lib/domain/a.ts": "export const text = `at ${Date.now()}`;" },
    ],
    fine: {
      "lib/domain/a.ts":
        "// never Date.now()\nexport const after = (at: Date, ms: number) => new Date(at.getTime() + ms);",
    },
  },
  {
    name: "only lib/env.ts reads the environment",
    find: findEnvViolations,
    broken: [
      { "lib/worker/main.ts": "const url = process.env.DATABASE_URL;" },
      { "app/page.tsx": "const text = `${process.env.PORT}`;" },
      { "lib/a.ts": 'import { env } from "node:process";' },
      { "lib/a.ts": "const { PORT } = process['env'];" },
    ],
    fine: {
      "lib/env.ts": "export const all = process.env;",
      "lib/a.ts": "// process.env is lib/env.ts's\nexport const a = 'process.env';",
      "next.config.ts": "export default { distDir: process.env.DIST };",
      "tests/support/a.ts": "process.env.X = '1';",
    },
  },
  {
    name: "only lib/meta/graph knows Graph addresses",
    find: findGraphUrlViolations,
    broken: [{ "lib/delivery/a.ts": 'const url = "https://graph.facebook.com/v26.0";' }],
    fine: {
      "lib/meta/graph/client.ts": 'const url = "https://graph.instagram.com";',
      "lib/delivery/a.ts": "/* graph.facebook.com answers slowly at times */ export const a = 1;",
    },
  },
  {
    name: "messages are inserted in two places",
    find: findMessageInserts,
    broken: [
      { "db/queries/a.ts": "await tx.insert(messages).values(row);" },
      { "lib/replies/a.ts": "await sql`insert into messages (id) values (1)`;" },
      { "db/queries/a.ts": "sql`INSERT INTO ${messages} (id) select 1`" },
    ],
    fine: {
      "db/queries/insert-outbound-message.ts": "await tx.insert(messages).values(row);",
      "db/queries/a.ts": "sql`insert into message_changes (id) select 1` // insert into messages",
      "tests/support/a.ts": "await db.insert(messages).values(row);",
    },
  },
  {
    name: "no file only passes on what others export",
    find: findBarrels,
    broken: [
      { "lib/inbox/all.ts": 'export * from "./a.ts";\nexport { b } from "./b.ts";' },
      { "lib/inbox/all.ts": 'import { a } from "./a.ts";\n// All of it.\nexport { a };\n' },
      { "lib/inbox/all.ts": '"use client";\nexport type { A } from "./a.ts";' },
      { "lib/inbox/index.ts": "export const a = 1;" },
    ],
    fine: {
      "lib/a.ts": 'export { b } from "./b.ts";\nexport const a = 1;',
      "tests/run.ts": 'import "./a.ts";',
    },
  },
  {
    name: `no file has more than ${FILE_MAX_LINES} lines without a reason`,
    find: findLongFiles,
    broken: [{ "lib/a.ts": lines(FILE_MAX_LINES + 1) }],
    fine: { "lib/a.ts": lines(FILE_MAX_LINES) },
  },
  {
    name: `a webhook route has at most ${WEBHOOK_ROUTE_MAX_LINES} lines`,
    find: findLongWebhookRoutes,
    broken: [{ "app/api/webhooks/whatsapp/route.ts": lines(WEBHOOK_ROUTE_MAX_LINES + 1) }],
    fine: { "app/api/webhooks/whatsapp/route.ts": lines(WEBHOOK_ROUTE_MAX_LINES) },
  },
  {
    name: "tests take no shortcuts",
    find: findTestShortcuts,
    broken: [
      { "tests/unit/a.test.ts": 'vi.mock("#lib/env.ts");' },
      { "tests/unit/a.test.ts": 'it.skip("works", () => {});' },
      { "tests/e2e/a.spec.ts": "await page.waitForTimeout(500);" },
      { "tests/integration/a.test.ts": "await sleep(100);" },
      { "tests/integration/a.test.ts": 'it("works", { retry: 2 }, () => {});' },
    ],
    fine: { "tests/unit/a.test.ts": 'it("does not skip", () => {});' },
  },
];
