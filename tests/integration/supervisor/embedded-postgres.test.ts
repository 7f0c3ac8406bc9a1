import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { connect } from "#db/client.ts";
import { type EmbeddedServer, startEmbeddedPostgres } from "#db/embedded.ts";
import { findNamespaceUser, listUsers } from "#db/embedded-namespace.ts";
import { findFreePort } from "#db/find-free-port.ts";

let folder: string;
let directory: string;
let running: EmbeddedServer[];
let notices: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-embedded-"));
  // As root, Postgres runs as another user, who has to get to the data.
  await chmod(folder, 0o755);
  directory = join(folder, "postgres");
  running = [];
  notices = [];
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(options: { port?: number } = {}): Promise<EmbeddedServer> {
  const server = await startEmbeddedPostgres({
    directory,
    onNotice: (message) => notices.push(message),
    initdbFlags: ["--no-sync"],
    ...options,
  });
  running.push(server);
  return server;
}

async function query(server: EmbeddedServer, statement: string): Promise<unknown[]> {
  const db = connect(server.url, { maxConnections: 1, applicationName: "gatehouse-tests" });
  try {
    return [...(await db.$client.unsafe(statement))];
  } finally {
    await db.$client.end();
  }
}

it("keeps the data from one start to the next", async () => {
  const first = await start();
  await query(first, "create table kept as select 42 as answer");
  await first.stop();
  const second = await start();
  expect(await query(second, "select answer from kept")).toEqual([{ answer: 42 }]);
  expect(notices).toEqual(["Creating the database (first start only)…"]);
});

it("speaks UTF-8, lets 200 connect, and asks everybody for a password", async () => {
  const server = await start();
  expect(
    await query(server, "select upper('ä') as upper, current_setting('max_connections') as connections"),
  ).toEqual([{ upper: "Ä", connections: "200" }]);
  const url = new URL(server.url);
  url.password = "wrong";
  await expect(query({ ...server, url: url.href }, "select 1")).rejects.toMatchObject({ code: "28P01" });
});

it("works in a folder that only its owner can enter, or says how to open it", async () => {
  await chmod(folder, 0o700);
  // Root needs a user namespace there, which not every container gives.
  const isPossible = process.getuid?.() !== 0 || (await findNamespaceUser(await listUsers())) !== null;
  if (isPossible) {
    expect(await query(await start(), "select 1 as one")).toEqual([{ one: 1 }]);
  } else {
    await expect(start()).rejects.toThrow(`run "chmod o+rx ${folder}"`);
  }
});

it.each([
  { name: "is gone", pid: () => 2 ** 22 + 1 },
  { name: "is by now another program", pid: () => process.pid },
])("starts over a postmaster.pid whose process $name", async ({ pid }) => {
  await (await start()).stop();
  await writeFile(join(directory, "postmaster.pid"), `${pid()}\n${directory}\n1\n5432\n\nlocalhost\n`);
  const server = await start();
  expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(notices.at(-1)).toContain(`its process (pid ${pid()}) is not a Postgres on that folder any more`);
});

it("stops a Postgres that a killed process left behind, and goes on with its data", async () => {
  const first = await start();
  await query(first, "create table kept as select 42 as answer");
  const orphan = (await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n", 1)[0];
  process.kill(first.pid, "SIGKILL");
  await first.exited;
  const second = await start();
  expect(notices.at(-1)).toContain(`A Postgres of an earlier run (pid ${orphan}) still uses`);
  expect(await query(second, "select answer from kept")).toEqual([{ answer: 42 }]);
});

it("says that the port it was told to use is taken", async () => {
  const port = await findFreePort();
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  try {
    await expect(start({ port })).rejects.toThrow(`port ${port} is already in use.`);
  } finally {
    other.close();
  }
});

it("makes the database anew when its making was interrupted", async () => {
  const unfinished = `${directory}.unfinished-abc123`;
  await mkdir(join(unfinished, "data"), { recursive: true });
  await writeFile(join(unfinished, "data/PG_VERSION"), "18\n");
  const server = await start();
  expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(unfinished)).toBe(false);
});

it("moves an incomplete data directory aside instead of deleting it", async () => {
  await mkdir(directory);
  await writeFile(join(directory, "PG_VERSION"), "18\n");
  const server = await start();
  expect(await query(server, "select 1 as one")).toEqual([{ one: 1 }]);
  const aside = (await readdir(folder)).filter((name) => name.startsWith("postgres.incomplete-"));
  expect(aside).toHaveLength(1);
});

it("refuses data of another Postgres version, and leaves it alone", async () => {
  await (await start()).stop();
  await writeFile(join(directory, "PG_VERSION"), "16\n");
  await expect(start()).rejects.toThrow(
    /was made by Postgres 16, and this version of Gatehouse brings Postgres 18/,
  );
  expect(await readFile(join(directory, "PG_VERSION"), "utf8")).toBe("16\n");
});
