import { expect, it } from "vitest";
import { loadEnv } from "#lib/env.ts";
import { connectSandbox } from "#lib/sandbox/connect-sandbox.ts";
import { deriveControlToken } from "#lib/sandbox/derive-control-token.ts";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";

it("connects only where the sandbox is on", () => {
  expect(connectSandbox(loadEnv({}))).toBeNull();
  expect(connectSandbox(loadEnv(sandboxEnvironment("http://127.0.0.1:4010", "a seed")))).not.toBeNull();
});

it("uses a control token that is none of the secrets and the same in both processes", () => {
  const environment = sandboxEnvironment("http://127.0.0.1:4010", "a seed");
  const token = deriveControlToken(environment.WHATSAPP_APP_SECRET);
  expect(token).toBe(deriveControlToken(environment.WHATSAPP_APP_SECRET));
  expect(Object.values(environment)).not.toContain(token);
  expect(token).not.toBe(
    deriveControlToken(sandboxEnvironment("http://127.0.0.1:4010", "b").WHATSAPP_APP_SECRET),
  );
});
