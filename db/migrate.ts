import { join } from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { connect, type Executor } from "./client.ts";

// Not relative to this file: bundled for the web server it would point into the build.
const MIGRATIONS_FOLDER = join(process.cwd(), "db/migrations");
const PARTITION_MONTHS_AHEAD = 3;
// Any constant: two servers that start at once must not migrate at once.
const MIGRATION_LOCK_ID = 7_402_118;

/** Brings the database to the newest schema; safe to run twice and from several servers at once. */
export async function migrateDatabase(url: string): Promise<void> {
  const db = connect(url, { maxConnections: 1, applicationName: "gatehouse-migrate" });
  try {
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK_ID})`);
    await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });
    await ensurePartitions(db);
  } finally {
    await db.$client.end();
  }
}

/** Makes the coming months' partitions of the append-only tables. */
export async function ensurePartitions(db: Executor): Promise<void> {
  await db.execute(sql`select ensure_partitions(${PARTITION_MONTHS_AHEAD}::integer)`);
}

/** How many migrations this version brings that the database has not run. */
export async function countPendingMigrations(db: Executor): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  const [exists] = await db.execute<{ name: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (!exists?.name) return known.length;
  const [done] = await db.execute<{ newest: string | null }>(
    sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
  );
  const newest = Number(done?.newest ?? 0);
  return known.filter((migration) => migration.folderMillis > newest).length;
}
