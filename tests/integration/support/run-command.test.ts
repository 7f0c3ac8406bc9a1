import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { findOnPath } from "#tests/support/find-on-path.ts";
import { runCommand } from "#tests/support/runner/run-command.ts";

const TIMEOUT_MS = 20_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-run-command-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("returns the exit code", async () => {
  const outcome = await runCommand("sh", ["-c", 'exit "$CODE"'], {
    timeoutMs: TIMEOUT_MS,
    env: { CODE: "7" },
  });
  expect(outcome).toEqual({ kind: "exited", code: 7 });
});

it("says why a program could not be started", async () => {
  const outcome = await runCommand(join(folder, "missing"), [], { timeoutMs: TIMEOUT_MS });
  expect(outcome).toEqual({ kind: "not_started", reason: expect.stringContaining("ENOENT") });
});

it("ends what takes too long, with everything that it started", async () => {
  const pidFile = join(folder, "pid");
  const outcome = await runCommand("sh", ["-c", `sleep 600 & echo $! > ${pidFile}; wait`], {
    timeoutMs: 500,
  });
  expect(outcome).toEqual({ kind: "timed_out" });
  const pid = Number(await readFile(pidFile, "utf8"));
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: TIMEOUT_MS });
});

it("passes over a program on the PATH that does not work", async () => {
  await writeFile(join(folder, "stub"), "#!/bin/sh\necho install me first; exit 1\n", { mode: 0o755 });
  await writeFile(join(folder, "real"), "#!/bin/sh\necho 1.0\n", { mode: 0o755 });
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  expect(await findOnPath(["nowhere-to-be-found", "stub", "real"])).toBe(join(folder, "real"));
  expect(await findOnPath(["stub"])).toBeNull();
  vi.unstubAllEnvs();
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
