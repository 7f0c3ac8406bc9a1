import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { connect, type Database } from "#db/client.ts";

const MAX_CONNECTIONS = 10;

export interface TestDatabase {
  db: Database;
  url: string;
  /** Closes `db` and removes the database, whoever is still connected. */
  drop: () => Promise<void>;
}

/** A fresh clone of the migrated template: call it in `beforeAll`, and `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject("postgresAdminUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await runAsAdmin(adminUrl, `create database ${name} template ${inject("postgresTemplateName")}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const db = connect(url.href, {
    maxConnections: MAX_CONNECTIONS,
    applicationName: "gatehouse-tests",
    isDirect: true,
  });
  return {
    db,
    url: url.href,
    drop: async () => {
      await db.$client.end();
      await runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function runAsAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = connect(adminUrl, { maxConnections: 1, applicationName: "gatehouse-tests" });
  try {
    await admin.$client.unsafe(statement);
  } finally {
    await admin.$client.end();
  }
}
