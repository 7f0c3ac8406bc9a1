import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isAlive, runProcess, type TestProcess } from "./run-process.ts";

const MAIN = new URL("./stand-in-main.ts", import.meta.url).pathname;
const GRACE_MS = 5_000;
const GONE_TIMEOUT_MS = 20_000;

let folder: string;
let started: TestProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-supervise-"));
  // As root, Postgres runs as another user, who has to get to the data.
  await chmod(folder, 0o755);
  started = [];
});

afterEach(async () => {
  for (const main of started) {
    main.signal("SIGKILL");
    await expectGone(pidsIn(main));
  }
  await rm(folder, { recursive: true, force: true });
});

function start(behaviours: string[], { hasDatabase = false, graceMs = GRACE_MS } = {}): TestProcess {
  const main = runProcess([
    MAIN,
    String(graceMs),
    hasDatabase ? join(folder, "postgres") : "",
    ...behaviours,
  ]);
  started.push(main);
  return main;
}

function pidsIn(main: TestProcess): number[] {
  return [...main.output().matchAll(/^child (\d+)$/gm)].map(([, pid]) => Number(pid));
}

async function expectGone(pids: number[]): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: GONE_TIMEOUT_MS }).toEqual([]);
}

async function postgresPid(): Promise<number> {
  const [pid] = (await readFile(join(folder, "postgres/postmaster.pid"), "utf8")).split("\n", 1);
  return Number(pid);
}

it("starts a killed child again and prints the reason", async () => {
  const main = start(["steady"]);
  await main.printed(/all running/);
  const [pid = 0] = pidsIn(main);
  process.kill(pid, "SIGKILL");
  await main.printed(/The steady ended unexpectedly \(signal SIGKILL\)\. Starting it again in \d\.\d s\./);
  await main.printed(/The steady is back\./);
  expect(pidsIn(main)).toHaveLength(2);
});

it("brings the database back on the same data when its process is killed", async () => {
  const main = start([], { hasDatabase: true });
  await main.printed(/all running/);
  const [pid = 0] = pidsIn(main);
  const postgres = await postgresPid();
  process.kill(pid, "SIGKILL");
  await main.printed(/The database is back\./);
  expect(main.output()).toContain(`A Postgres of an earlier run (pid ${postgres}) still uses`);
  expect(isAlive(await postgresPid())).toBe(true);
  main.signal("SIGTERM");
  expect(await main.ended).toBe(0);
});

it("leaves no process behind after SIGTERM", async () => {
  const main = start(["steady", "steady"], { hasDatabase: true });
  await main.printed(/all running/);
  const pids = [...pidsIn(main), await postgresPid()];
  expect(pids).toHaveLength(4);
  main.signal("SIGTERM");
  expect(await main.ended).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
});

it("leaves no process behind when it is killed itself", async () => {
  const main = start(["steady", "steady"], { hasDatabase: true });
  await main.printed(/all running/);
  const pids = [...pidsIn(main), await postgresPid()];
  main.signal("SIGKILL");
  await main.ended;
  await expectGone(pids);
});

it("kills a child that does not stop in time, and says so", async () => {
  const main = start(["stubborn"], { graceMs: 100 });
  await main.printed(/all running/);
  main.signal("SIGTERM");
  expect(await main.ended).toBe(0);
  expect(main.output()).toContain("The stubborn did not stop within 0.1 s and was killed.");
  expect(pidsIn(main).filter(isAlive)).toEqual([]);
});

it("stops at once when asked a second time", async () => {
  const main = start(["stubborn"], { graceMs: 60_000, hasDatabase: true });
  await main.printed(/all running/);
  const pids = [...pidsIn(main), await postgresPid()];
  main.signal("SIGINT");
  // npm passes Ctrl-C on once more: a second signal right after the first is the same wish.
  main.signal("SIGINT");
  await main.printed(/Stopping…/);
  expect(main.output()).not.toContain("Stopping at once.");
  await expect.poll(() => askAgain(main), { timeout: GONE_TIMEOUT_MS }).toContain("Stopping at once.");
  expect(await main.ended).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
});

function askAgain(main: TestProcess): string {
  main.signal("SIGINT");
  return main.output();
}

it("says which child cannot start at all, and why", async () => {
  const main = start(["unable"]);
  expect(await main.ended).toBe(1);
  expect(main.output()).toContain(
    "The unable did not start: it ended with exit code 3: Error: the key is missing",
  );
});
