import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, expect, it } from "vitest";
import { startSandbox } from "#lib/sandbox/start-sandbox.ts";
import { verifyCallback } from "#lib/sandbox/webhooks/verify-callback.ts";
import { startFakeMeta } from "#tests/support/fake-meta.ts";

const VERIFY_TOKEN = "a verify token of more than thirty-two characters";

const cleanUps: (() => Promise<unknown> | unknown)[] = [];
afterEach(() => Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp())));

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

async function startGatehouse(listener: Listener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

const honest: Listener = (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const isKnown = pathname === "/api/webhooks/whatsapp" || pathname === "/api/webhooks/instagram";
  const isMeant =
    searchParams.get("hub.mode") === "subscribe" && searchParams.get("hub.verify_token") === VERIFY_TOKEN;
  response.writeHead(isKnown && isMeant ? 200 : 403).end(searchParams.get("hub.challenge"));
};

function verify(gatehouseUrl: string, verifyToken = VERIFY_TOKEN) {
  return verifyCallback({ gatehouseUrl, channel: "whatsapp", verifyToken }, new AbortController().signal);
}

it("verifies a callback that returns the challenge for the right token", async () => {
  expect(await verify(await startGatehouse(honest))).toEqual({ kind: "verified" });
});

it.each<[string, Listener, string]>([
  ["refuses the token", (_, response) => response.writeHead(403).end(), "403"],
  ["does not return the challenge", (_, response) => response.end("OK"), "challenge"],
  ["wraps the challenge", (request, response) => response.end(`"${request.url}"`), "challenge"],
  ["redirects", (_, response) => response.writeHead(302, { location: "/" }).end(), "302"],
])("does not verify a callback that %s", async (_, listener, reason) => {
  const outcome = await verify(await startGatehouse(listener));
  expect(outcome).toEqual({ kind: "refused", reason: expect.stringContaining(reason) });
});

it("tells an absent or failing Gatehouse from one that refuses", async () => {
  expect((await verify("http://127.0.0.1:9")).kind).toBe("unreachable");
  const failing = await startGatehouse((_, response) => response.writeHead(503).end());
  expect((await verify(failing)).kind).toBe("unreachable");
});

it("shows on the phones that both callbacks were verified", async () => {
  const gatehouseUrl = await startGatehouse(honest);
  const { accounts, stop: stopMeta } = await startFakeMeta();
  const verified = {
    whatsapp: { ...accounts.whatsapp, verifyToken: VERIFY_TOKEN },
    instagram: { ...accounts.instagram, verifyToken: VERIFY_TOKEN },
  };
  const sandbox = await startSandbox({ port: 0, gatehouseUrl, accounts: verified });
  cleanUps.push(stopMeta, sandbox.stop);
  await new Promise<void>((resolve) => {
    const look = () => {
      const { whatsapp, instagram } = sandbox.phones.state().phones;
      if (whatsapp.callback.kind === "verified" && instagram.callback.kind === "verified") resolve();
    };
    sandbox.phones.watch(look);
    look();
  });
});
