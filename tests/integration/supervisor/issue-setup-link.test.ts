import { afterAll, beforeAll, expect, it } from "vitest";
import { consumeSetupLink } from "#db/queries/consume-setup-link.ts";
import { hasUsableSetupLink } from "#db/queries/has-usable-setup-link.ts";
import { hashSetupToken } from "#lib/auth/hash-setup-token.ts";
import { issueSetupLink, SETUP_LINK_LIFETIME_HOURS } from "#lib/auth/issue-setup-link.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const NOW = new Date("2026-03-01T10:00:00Z");
const HOUR_MS = 3_600_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

function isUsable(token: string | null, now = NOW): Promise<boolean> {
  return hasUsableSetupLink(database.db, hashSetupToken(token ?? ""), now);
}

it("issues a link that can be used, and keeps only its hash", async () => {
  const token = await issueSetupLink(database.db, NOW);
  expect(Buffer.from(token ?? "", "base64url")).toHaveLength(32);
  expect(await isUsable(token)).toBe(true);
  const rows = await database.db.$client`select * from setup_links`;
  expect(JSON.stringify(rows)).not.toContain(token);
});

it("kills the links issued before", async () => {
  const first = await issueSetupLink(database.db, NOW);
  const second = await issueSetupLink(database.db, NOW);
  expect(await isUsable(first)).toBe(false);
  expect(await isUsable(second)).toBe(true);
});

it("lets a link expire", async () => {
  const token = await issueSetupLink(database.db, NOW);
  const later = new Date(NOW.getTime() + SETUP_LINK_LIFETIME_HOURS * HOUR_MS);
  expect(await isUsable(token, later)).toBe(false);
});

it("lets a link be used once", async () => {
  const token = await issueSetupLink(database.db, NOW);
  expect(await consumeSetupLink(database.db, hashSetupToken(token ?? ""), NOW)).toBe(true);
  expect(await isUsable(token)).toBe(false);
});

it("issues none once there is an operator", async () => {
  await database.db.$client`insert into operators (id, name, email) values ('o1', 'Ada', 'ada@example.com')`;
  expect(await issueSetupLink(database.db, NOW)).toBeNull();
});
