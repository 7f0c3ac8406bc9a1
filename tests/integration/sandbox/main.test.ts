import { type ChildProcess, fork } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";

const MAIN = join(process.cwd(), "lib/sandbox/main.ts");

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function run(environment: Record<string, string>) {
  const child = fork(MAIN, {
    env: { NODE_ENV: "test", LOG_LEVEL: "silent", ...environment },
    cwd: "/",
    silent: true,
    execArgv: [],
  });
  children.push(child);
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; complaint: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, complaint }));
  });
  return { child, ended };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

it("says when it listens, answers, and ends with SIGTERM", async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const { child, ended } = run(sandboxEnvironment(url, "a seed"));
  expect(await new Promise((resolve) => child.once("message", resolve))).toEqual({ type: "ready" });
  expect((await fetch(`${url}/phone`)).status).toBe(401);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

it("refuses to run unasked, with one clear message", async () => {
  const { code, complaint } = await run({}).ended;
  expect(code).toBe(1);
  expect(complaint).toMatch(/^The sandbox does not run: SANDBOX_URL is not set\..*\n$/);
});

it("refuses to run beside a real account", async () => {
  const environment = sandboxEnvironment("http://127.0.0.1:4010", "a seed");
  const { code, complaint } = await run({ ...environment, WHATSAPP_PHONE_NUMBER_ID: "106540352242922" })
    .ended;
  expect(code).toBe(1);
  expect(complaint).toContain("a real account is configured");
});

it("says when another program has its port", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { code, complaint } = await run(sandboxEnvironment(`http://127.0.0.1:${port}`, "a seed")).ended;
  await new Promise((resolve) => server.close(resolve));
  expect(code).toBe(1);
  expect(complaint).toContain("another program uses its port");
});
