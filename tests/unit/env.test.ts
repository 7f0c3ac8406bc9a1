import { expect, it } from "vitest";
import { ConfigurationError, isMetaConfigured, loadEnv } from "#lib/env.ts";

const AUTH_SECRET = "a".repeat(32);
const ENCRYPTION_KEY = Buffer.alloc(32).toString("base64");
const DATABASE = {
  DATABASE_URL: "postgres://gate:hunter2-secret@db.example.com:5432/gatehouse",
  AUTH_SECRET,
  ENCRYPTION_KEY,
};
const WHATSAPP = {
  WHATSAPP_APP_SECRET: "0123456789abcdef0123456789abcdef",
  WHATSAPP_VERIFY_TOKEN: "v".repeat(32),
};
const INSTAGRAM = {
  INSTAGRAM_APP_SECRET: "fedcba9876543210fedcba9876543210",
  INSTAGRAM_VERIFY_TOKEN: "w".repeat(32),
};

function problemsOf(source: Record<string, string>): string[] {
  try {
    loadEnv(source);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

it("starts without any setting: embedded database, local address, no account", () => {
  const env = loadEnv({});
  expect(env).toMatchObject({
    databaseUrl: null,
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://localhost:3000",
    channels: { whatsapp: null, instagram: null },
    botMode: "draft",
    reply: { quietMs: 2_000, modelMessageMaxChars: 500 },
    openai: null,
    upstash: null,
    sandboxUrl: null,
  });
});

it("lists every problem at once, each by the name of its setting", () => {
  const problems = problemsOf({
    DATABASE_URL: "mysql://db.example.com",
    PORT: "99999",
    PUBLIC_URL: "gatehouse.example.com",
    LOG_LEVEL: "loud",
    WHATSAPP_APP_SECRET: "short",
    REPLY_QUIET_MS: "soon",
    BOT_MODE: "always",
    UPSTASH_REDIS_REST_URL: "https://limits.example.com",
  });
  const named = problems.map((problem) => problem.split(" ")[0]);
  expect(named).toEqual(
    expect.arrayContaining([
      "DATABASE_URL",
      "PORT",
      "PUBLIC_URL",
      "LOG_LEVEL",
      "WHATSAPP_APP_SECRET",
      "REPLY_QUIET_MS",
      "BOT_MODE",
      "WHATSAPP_VERIFY_TOKEN",
      "AUTH_SECRET",
      "ENCRYPTION_KEY",
      "UPSTASH_REDIS_REST_TOKEN",
    ]),
  );
});

it("puts every problem into one message", () => {
  expect(() => loadEnv({ PORT: "0", LOG_LEVEL: "loud" })).toThrow(
    /PORT must[\s\S]*LOG_LEVEL must[\s\S]*\.env\.local\.example/,
  );
});

it.each([
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_VERIFY_TOKEN",
  "WHATSAPP_ACCESS_TOKEN",
  "INSTAGRAM_APP_SECRET",
  "INSTAGRAM_VERIFY_TOKEN",
  "INSTAGRAM_ACCESS_TOKEN",
  "OPENAI_API_KEY",
  "UPSTASH_REDIS_REST_TOKEN",
  "AUTH_SECRET",
  "ENCRYPTION_KEY",
  "DATABASE_URL",
])("takes an empty %s for a mistake, never for no check", (name) => {
  expect(problemsOf({ ...DATABASE, ...WHATSAPP, ...INSTAGRAM, [name]: "" }).join("\n")).toContain(name);
});

it("refuses a list of secrets with an empty place in it", () => {
  const list = `${WHATSAPP.WHATSAPP_APP_SECRET},`;
  expect(problemsOf({ ...WHATSAPP, WHATSAPP_APP_SECRET: list })).toEqual([
    expect.stringMatching(/^WHATSAPP_APP_SECRET holds an empty or too short secret/),
  ]);
});

it("accepts several secrets of a channel, with spaces around the commas", () => {
  const list = `${WHATSAPP.WHATSAPP_APP_SECRET} , ${INSTAGRAM.INSTAGRAM_APP_SECRET}`;
  expect(loadEnv({ ...WHATSAPP, WHATSAPP_APP_SECRET: list }).channels.whatsapp?.appSecrets).toEqual([
    WHATSAPP.WHATSAPP_APP_SECRET,
    INSTAGRAM.INSTAGRAM_APP_SECRET,
  ]);
});

it("never repeats a value that may hold a secret", () => {
  const values = {
    DATABASE_URL: "mysql://gate:hunter2-secret@db.example.com",
    WHATSAPP_APP_SECRET: "shortsecret",
    WHATSAPP_VERIFY_TOKEN: "shorttoken",
    AUTH_SECRET: "shortauth",
    ENCRYPTION_KEY: "shortkey",
    UPSTASH_REDIS_REST_URL: "limits.example.com/?token=shortquery",
  };
  const message = problemsOf(values).join("\n");
  for (const value of ["hunter2", "shortsecret", "shorttoken", "shortauth", "shortkey", "shortquery"]) {
    expect(message).not.toContain(value);
  }
  expect(problemsOf(values).length).toBeGreaterThanOrEqual(Object.keys(values).length);
});

it("asks for the keys itself where the database is not the embedded one", () => {
  const { DATABASE_URL } = DATABASE;
  expect(problemsOf({ DATABASE_URL }).map((problem) => problem.split(" ")[0])).toEqual([
    "AUTH_SECRET",
    "ENCRYPTION_KEY",
  ]);
  expect(problemsOf(DATABASE)).toEqual([]);
});

it("refuses an encryption key of another length", () => {
  const key = Buffer.alloc(16).toString("base64");
  expect(problemsOf({ ENCRYPTION_KEY: key })).toEqual([
    expect.stringMatching(/^ENCRYPTION_KEY must be 32 bytes/),
  ]);
});

it("wants an account's id and its access token together", () => {
  expect(problemsOf({ ...WHATSAPP, WHATSAPP_PHONE_NUMBER_ID: "106540352242922" })).toEqual([
    expect.stringMatching(/^WHATSAPP_ACCESS_TOKEN is missing/),
  ]);
  expect(problemsOf({ ...INSTAGRAM, INSTAGRAM_ACCESS_TOKEN: "token" })).toEqual([
    expect.stringMatching(/^INSTAGRAM_ACCOUNT_ID is missing/),
  ]);
});

it("wants what checks a webhook as soon as anything of its channel is set", () => {
  expect(
    problemsOf({ WHATSAPP_PHONE_NUMBER_ID: "106540352242922", WHATSAPP_ACCESS_TOKEN: "token" }).map(
      (problem) => problem.split(" ")[0],
    ),
  ).toEqual(["WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN"]);
});

it("knows when Meta is configured, and does not take the sandbox for it", () => {
  expect(isMetaConfigured(loadEnv({}))).toBe(false);
  expect(isMetaConfigured(loadEnv(WHATSAPP))).toBe(true);
  expect(isMetaConfigured(loadEnv({ ...WHATSAPP, SANDBOX_URL: "http://127.0.0.1:4000" }))).toBe(false);
});

it("answers by itself in the sandbox, and only drafts elsewhere, unless told otherwise", () => {
  const sandbox = { SANDBOX_URL: "http://127.0.0.1:4000" };
  expect(loadEnv(sandbox).botMode).toBe("auto");
  expect(loadEnv(WHATSAPP).botMode).toBe("draft");
  expect(loadEnv({ ...sandbox, BOT_MODE: "off" }).botMode).toBe("off");
});

it("takes the slash off the end of an origin", () => {
  expect(loadEnv({ PUBLIC_URL: "https://gatehouse.example.com/" }).publicUrl).toBe(
    "https://gatehouse.example.com",
  );
});

it.each([
  ["no direct url is given", undefined, false],
  ["the direct url is another one", "postgres://db.example.com:5432/gatehouse", false],
  ["both urls are the same", "postgres://pooler.example.com:6543/gatehouse", true],
])("knows whether the database is reached without a pooler when %s", (_when, directUrl, isDirect) => {
  const env = loadEnv({
    DATABASE_URL: "postgres://pooler.example.com:6543/gatehouse",
    DATABASE_DIRECT_URL: directUrl,
    AUTH_SECRET: "a".repeat(32),
    ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
  });
  expect(env.isDatabaseDirect).toBe(isDirect);
});

it("keeps customers' files under the data folder, or in the folder that is named", () => {
  expect(loadEnv({ DATA_DIR: "/srv/gate" }).filesFolder).toBe("/srv/gate/files");
  expect(loadEnv({ FILES_URL: "file:///mnt/media/of%20us" }).filesFolder).toBe("/mnt/media/of us");
});

it.each([
  "s3://bucket/files",
  "https://blob.vercel-storage.com",
  "/mnt/media",
  "file://elsewhere/files",
  "vercel-blob",
])("says of FILES_URL=%s what is supported", (url) => {
  expect(problemsOf({ FILES_URL: url })).toEqual([
    expect.stringMatching(/^FILES_URL must be a folder such as file:\/\/\/.* only folders are supported/),
  ]);
});

it("does not read an empty number as 0", () => {
  expect(() => loadEnv({ REPLY_QUIET_MS: "" })).toThrow("REPLY_QUIET_MS is empty");
});
