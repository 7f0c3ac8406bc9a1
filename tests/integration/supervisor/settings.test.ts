import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findFreePort } from "#db/find-free-port.ts";
import { chooseWebPort } from "#lib/supervisor/settings/choose-web-port.ts";
import { claimDataDir } from "#lib/supervisor/settings/claim-data-dir.ts";
import { keepSecrets } from "#lib/supervisor/settings/keep-secrets.ts";

const host = "127.0.0.1";
let dataDir: string;
let listeners: Server[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "gatehouse-settings-"));
  listeners = [];
});

afterEach(async () => {
  for (const server of listeners) server.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function occupy(port: number, address = host): Promise<void> {
  const server = createServer().listen(port, address);
  listeners.push(server);
  await once(server, "listening");
}

describe("the web server's port", () => {
  it("is the wanted one when it is free", async () => {
    const port = await findFreePort();
    expect(await chooseWebPort({ host, port, isExplicit: true })).toBe(port);
  });

  it("is the next free one when nobody asked for the occupied one", async () => {
    const port = await findFreePort();
    await occupy(port);
    expect(await chooseWebPort({ host, port, isExplicit: false })).toBeGreaterThan(port);
  });

  it("is not changed silently when somebody asked for it", async () => {
    const port = await findFreePort();
    await occupy(port);
    await expect(chooseWebPort({ host, port, isExplicit: true })).rejects.toThrow(
      `Port ${port} is already in use on 127.0.0.1.`,
    );
  });

  it("explains a host that this machine does not have", async () => {
    const port = await findFreePort();
    await expect(chooseWebPort({ host: "192.0.2.1", port, isExplicit: false })).rejects.toThrow(
      "HOST=192.0.2.1 is not an address of this machine.",
    );
  });
});

describe("secrets", () => {
  it("are made once and can be read by their owner only", async () => {
    const made = await keepSecrets(dataDir);
    expect(await keepSecrets(dataDir)).toEqual(made);
    expect(Buffer.from(made.encryptionKey, "base64")).toHaveLength(32);
    expect((await stat(join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
  });

  it("differ from one installation to the next", async () => {
    const first = await keepSecrets(dataDir);
    await rm(join(dataDir, "secrets.json"));
    expect((await keepSecrets(dataDir)).authSecret).not.toBe(first.authSecret);
  });

  it("are never replaced behind the back of those who use them", async () => {
    const file = join(dataDir, "secrets.json");
    await writeFile(file, '{"authSecret":"');
    await expect(keepSecrets(dataDir)).rejects.toThrow(`${file} is damaged.`);
    expect(await readFile(file, "utf8")).toBe('{"authSecret":"');
  });
});

describe("the data folder", () => {
  it("belongs to one supervisor until it is given back", async () => {
    const claim = await claimDataDir(dataDir, "http://localhost:3000");
    await claim.announce("http://localhost:3001");
    await expect(claimDataDir(dataDir, "http://localhost:3002")).rejects.toThrow(
      `Gatehouse is already running (pid ${process.pid}) on http://localhost:3001.`,
    );
    await claim.giveBack();
    await (await claimDataDir(dataDir, "http://localhost:3002")).giveBack();
  });

  it("is taken over from a process that is gone, even when its pid was given again", async () => {
    const claim = { pid: process.pid, start: "long ago", url: "http://localhost:3000" };
    await writeFile(join(dataDir, "supervisor.json"), JSON.stringify(claim));
    await (await claimDataDir(dataDir, "http://localhost:3001")).giveBack();
  });

  it("is taken over from a claim that was cut off while it was written", async () => {
    await writeFile(join(dataDir, "supervisor.json"), '{"pid":');
    await (await claimDataDir(dataDir, "http://localhost:3001")).giveBack();
  });

  it("is named when it cannot be used", async () => {
    const file = join(dataDir, "file");
    await writeFile(file, "");
    await expect(claimDataDir(file, "http://localhost:3000")).rejects.toThrow(
      `The data folder ${file} cannot be used (EEXIST).`,
    );
  });
});
