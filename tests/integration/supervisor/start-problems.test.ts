import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { findFreePort } from "#db/find-free-port.ts";
import { SETTING_NAMES } from "#lib/env.ts";
import { claimDataDir } from "#lib/supervisor/settings/claim-data-dir.ts";
import { runProcess } from "./run-process.ts";

const PASSWORD = "s3cret-pa55word";
const OWN_DATABASE = { AUTH_SECRET: "a".repeat(64), ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64") };

let dataDir: string;
let listeners: Server[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "gatehouse-start-"));
  listeners = [];
});

afterEach(async () => {
  for (const server of listeners) server.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function startWith(settings: Record<string, string>): Promise<{ output: string; exitCode: unknown }> {
  const names: readonly string[] = SETTING_NAMES;
  const others = Object.entries(process.env).filter(([name]) => !names.includes(name));
  const env = {
    ...Object.fromEntries(others),
    DATA_DIR: dataDir,
    ...settings,
  } as unknown as NodeJS.ProcessEnv;
  const main = runProcess(["lib/supervisor/main.ts"], env);
  const exitCode = await main.ended;
  return { output: main.output(), exitCode };
}

async function occupy(port: number): Promise<void> {
  const server = createServer().listen(port, "127.0.0.1");
  listeners.push(server);
  await once(server, "listening");
}

it("lists every problem of the configuration at once and starts nothing", async () => {
  const { output, exitCode } = await startWith({
    PORT: "many",
    WHATSAPP_APP_SECRET: "",
    BOT_MODE: "sometimes",
    ENCRYPTION_KEY: "short",
  });
  expect(exitCode).toBe(1);
  for (const name of ["PORT", "WHATSAPP_APP_SECRET", "BOT_MODE", "ENCRYPTION_KEY"]) {
    expect(output).toMatch(new RegExp(`• ${name} `));
  }
  expect(output).not.toMatch(/^\s+at /m);
  expect(await readdir(dataDir)).toEqual([]);
});

it.each([
  { name: "nothing listens", host: "127.0.0.1:1", reason: "nothing answers there (connection refused)" },
  { name: "the host is unknown", host: "database.invalid:5432", reason: "this host name is not known" },
])("names the host and the reason, never the password, when $name", async ({ host, reason }) => {
  const { output, exitCode } = await startWith({
    ...OWN_DATABASE,
    PORT: String(await findFreePort()),
    DATABASE_URL: `postgres://someone:${PASSWORD}@${host}/gatehouse`,
  });
  expect(exitCode).toBe(1);
  expect(output).toContain(`The database on ${host} cannot be used: ${reason}`);
  expect(output).not.toContain(PASSWORD);
  expect(output).not.toMatch(/^\s+at /m);
});

it("says that the password is wrong without showing it", async () => {
  const url = new URL(inject("postgresAdminUrl"));
  url.password = PASSWORD;
  const { output, exitCode } = await startWith({
    ...OWN_DATABASE,
    PORT: String(await findFreePort()),
    DATABASE_URL: url.href,
  });
  expect(exitCode).toBe(1);
  expect(output).toContain(
    `The database on ${url.host} cannot be used: the password for user "gatehouse" is wrong`,
  );
  expect(output).not.toContain(PASSWORD);
});

it("says that the database does not exist", async () => {
  const url = new URL(inject("postgresAdminUrl"));
  url.pathname = "/nowhere";
  const { output, exitCode } = await startWith({
    ...OWN_DATABASE,
    PORT: String(await findFreePort()),
    DATABASE_URL: url.href,
  });
  expect(exitCode).toBe(1);
  expect(output).toContain('there is no database "nowhere"');
  expect(output).not.toContain(url.password);
});

it("does not take another port than the one that was asked for", async () => {
  const port = await findFreePort();
  await occupy(port);
  const { output, exitCode } = await startWith({ PORT: String(port) });
  expect(exitCode).toBe(1);
  expect(output).toContain(`Port ${port} is already in use on 127.0.0.1. Stop the program that uses it`);
});

it("says that Gatehouse runs already on the same data", async () => {
  const claim = await claimDataDir(dataDir, "http://localhost:3000");
  const second = await startWith({ PORT: String(await findFreePort()) });
  expect(second.exitCode).toBe(1);
  expect(second.output).toContain(
    `Gatehouse is already running (pid ${process.pid}) on http://localhost:3000. Stop it first`,
  );
  await claim.giveBack();
});
