import { expect, it } from "vitest";
import { loadEnv } from "#lib/env.ts";
import { readSandboxSettings } from "#lib/sandbox/read-sandbox-settings.ts";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";

const sandboxed = sandboxEnvironment("http://127.0.0.1:4010", "a seed");

function reasonFor(environment: Record<string, string | undefined>) {
  const settings = readSandboxSettings(loadEnv(environment));
  return settings.kind === "refused" ? settings.reason : null;
}

it("is ready with what the supervisor sets", () => {
  expect(readSandboxSettings(loadEnv({ ...sandboxed, PORT: "3100" }))).toMatchObject({
    kind: "ready",
    port: 4010,
    gatehouseUrl: "http://127.0.0.1:3100",
    accounts: {
      whatsapp: {
        externalId: sandboxed.WHATSAPP_PHONE_NUMBER_ID,
        verifyToken: sandboxed.WHATSAPP_VERIFY_TOKEN,
      },
      instagram: { externalId: sandboxed.INSTAGRAM_ACCOUNT_ID, appSecret: sandboxed.INSTAGRAM_APP_SECRET },
    },
  });
});

it("posts to where a Gatehouse on one address listens", () => {
  expect(readSandboxSettings(loadEnv({ ...sandboxed, HOST: "0.0.0.0" }))).toMatchObject({
    gatehouseUrl: "http://127.0.0.1:3000",
  });
  expect(readSandboxSettings(loadEnv({ ...sandboxed, HOST: "192.168.7.20" }))).toMatchObject({
    gatehouseUrl: "http://192.168.7.20:3000",
  });
  expect(readSandboxSettings(loadEnv({ ...sandboxed, HOST: "::1" }))).toMatchObject({
    gatehouseUrl: "http://[::1]:3000",
  });
});

it("does not run unasked", () => {
  expect(reasonFor({})).toContain("SANDBOX_URL is not set");
});

it.each(["http://0.0.0.0:4010", "https://127.0.0.1:4010", "http://example.com:4010", "http://127.0.0.1"])(
  "does not listen on %s",
  (url) => {
    expect(reasonFor({ ...sandboxEnvironment(url, "a seed") })).toContain("must look like");
  },
);

it("does not run beside a real account", () => {
  expect(reasonFor({ ...sandboxed, WHATSAPP_PHONE_NUMBER_ID: "106540352242922" })).toContain("for whatsapp");
  expect(reasonFor({ ...sandboxed, INSTAGRAM_ACCOUNT_ID: "17841405726653026" })).toContain("for instagram");
});

it("does not run while Gatehouse sends to the real Graph API", () => {
  expect(reasonFor({ ...sandboxed, GRAPH_API_URL: undefined })).toContain("GRAPH_API_URL");
  expect(reasonFor({ ...sandboxed, INSTAGRAM_GRAPH_API_URL: undefined })).toContain("GRAPH_API_URL");
});
