import { join, resolve } from "node:path";
import { z } from "zod";
import type { BotMode, Channel } from "#lib/domain/channel.ts";
import { readFolderUrl } from "#lib/files/read-folder-url.ts";

/** What a channel needs to receive (secrets, token) and, once an account is connected, to send. */
export interface ChannelEnv {
  /** Any one of them may have signed a webhook: rotation, and Instagram Login's two secrets. */
  appSecrets: string[];
  verifyToken: string;
  account: { externalId: string; accessToken: string } | null;
}

export interface Env {
  /** null: the supervisor starts the embedded Postgres under `dataDir`. */
  databaseUrl: string | null;
  /** A connection without a transaction pooler in between, for LISTEN. */
  databaseDirectUrl: string | null;
  /** Both urls are the same, which says that no pooler is in between. */
  isDatabaseDirect: boolean;
  dataDir: string;
  /** Where customers' files are kept. */
  filesFolder: string;
  host: string;
  port: number;
  publicUrl: string;
  logLevel: string;
  channels: Record<Channel, ChannelEnv | null>;
  /** The WhatsApp Business Account that the phone number belongs to; null: its events will tell. */
  whatsappBusinessAccountId: string | null;
  instagramLogin: "instagram" | "facebook";
  graph: { version: string; facebookOrigin: string; instagramOrigin: string };
  botMode: BotMode;
  reply: { quietMs: number; modelMessageMaxChars: number };
  openai: { apiKey: string; baseUrl: string | null; model: string } | null;
  upstash: { url: string; token: string } | null;
  authSecret: string | null;
  encryptionKey: string | null;
  /** Set by the supervisor when it runs the sandbox; never by hand. */
  sandboxUrl: string | null;
  /** `npm run bench` switches on the route that it compares the webhook routes with; never by hand. */
  isBenchRouteOn: boolean;
}

/** Every problem of the configuration at once, each with its fix. */
export class ConfigurationError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(
      `Gatehouse cannot start, the configuration needs attention:\n${problems.map((p) => `  • ${p}`).join("\n")}\nSee .env.local.example for what each setting means.`,
    );
    this.name = "ConfigurationError";
    this.problems = problems;
  }
}

const SECRET_MIN_CHARS = 16;
const VERIFY_TOKEN_MIN_CHARS = 32;
const AUTH_SECRET_MIN_CHARS = 32;
const ENCRYPTION_KEY_BYTES = 32;

const DEFAULT_FACEBOOK_ORIGIN = "https://graph.facebook.com";
const DEFAULT_INSTAGRAM_ORIGIN = "https://graph.instagram.com";

const optional = z.string().min(1, "is empty: give it a value or remove the line").optional();
const origin = z
  .url({ protocol: /^https?$/, error: "must be an http(s) origin such as https://graph.facebook.com" })
  .transform((url) => url.replace(/\/+$/, ""));
const secretList = optional.transform((list, issue) => {
  if (list === undefined) return undefined;
  const secrets = list.split(",").map((secret) => secret.trim());
  if (secrets.some((secret) => secret.length < SECRET_MIN_CHARS)) {
    issue.addIssue({
      code: "custom",
      message: `holds an empty or too short secret: each needs at least ${SECRET_MIN_CHARS} characters (App dashboard → App settings → Basic → App secret)`,
    });
  }
  return secrets;
});
const verifyToken = optional.refine(
  (token) => token === undefined || token.length >= VERIFY_TOKEN_MIN_CHARS,
  `must have at least ${VERIFY_TOKEN_MIN_CHARS} characters: make one with "openssl rand -hex 32" and paste it into the App dashboard too`,
);

// unstorage's drivers for S3 and Vercel Blob need packages that Gatehouse does not bring.
const folderUrl = optional.refine(
  (url) => url === undefined || readFolderUrl(url) !== null,
  "must be a folder such as file:///var/lib/gatehouse/files: only folders are supported, no s3:// or other storage (a mounted bucket is a folder too)",
);

const schema = z.object({
  DATABASE_URL: optional.refine(
    (url) => url === undefined || /^postgres(ql)?:\/\//.test(url),
    "must start with postgres://; leave it out to use the embedded Postgres",
  ),
  DATABASE_DIRECT_URL: optional,
  DATA_DIR: z.string().min(1, "is empty: give it a folder or remove the line").default(".data"),
  FILES_URL: folderUrl,
  HOST: z.string().min(1, "is empty: give it an address or remove the line").default("127.0.0.1"),
  PORT: z.coerce
    .number({ error: "must be a port number" })
    .int("must be a port number")
    .min(1, "must be a port number")
    .max(65_535, "must be a port number")
    .default(3000),
  PUBLIC_URL: origin.optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info"),
  WHATSAPP_APP_SECRET: secretList,
  WHATSAPP_VERIFY_TOKEN: verifyToken,
  WHATSAPP_PHONE_NUMBER_ID: optional,
  WHATSAPP_BUSINESS_ACCOUNT_ID: optional,
  WHATSAPP_ACCESS_TOKEN: optional,
  INSTAGRAM_APP_SECRET: secretList,
  INSTAGRAM_VERIFY_TOKEN: verifyToken,
  INSTAGRAM_ACCOUNT_ID: optional,
  INSTAGRAM_ACCESS_TOKEN: optional,
  INSTAGRAM_LOGIN: z
    .enum(["instagram", "facebook"], { error: "must be instagram or facebook" })
    .default("instagram"),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d{2}\.\d$/, "must look like v26.0")
    .default("v26.0"),
  GRAPH_API_URL: origin.default(DEFAULT_FACEBOOK_ORIGIN),
  INSTAGRAM_GRAPH_API_URL: origin.optional(),
  BOT_MODE: z.enum(["off", "draft", "auto"], { error: "must be off, draft or auto" }).optional(),
  // Read as a text first: an empty one would count as 0.
  REPLY_QUIET_MS: z
    .string()
    .regex(/\S/, "is empty: give it a number of milliseconds or remove the line")
    .pipe(
      z.coerce
        .number<string>({ error: "must be a number of milliseconds" })
        .int("must be a whole number of milliseconds")
        .min(0, "must be 0 or more milliseconds")
        .max(60_000, "must be at most 60000 milliseconds"),
    )
    .default(2_000),
  REPLY_MODEL_MESSAGE_MAX_CHARS: z.coerce
    .number({ error: "must be a number of characters" })
    .int("must be a whole number of characters")
    .min(50, "must be at least 50 characters")
    .max(4_096, "must be at most 4096 characters")
    .default(500),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: origin.optional(),
  OPENAI_MODEL: z.string().min(1, "is empty: name a model or remove the line").default("gpt-5-mini"),
  UPSTASH_REDIS_REST_URL: origin.optional(),
  UPSTASH_REDIS_REST_TOKEN: optional,
  AUTH_SECRET: optional.refine(
    (secret) => secret === undefined || secret.length >= AUTH_SECRET_MIN_CHARS,
    `must have at least ${AUTH_SECRET_MIN_CHARS} characters: make one with "openssl rand -hex 32"`,
  ),
  ENCRYPTION_KEY: optional.refine(
    (key) => key === undefined || Buffer.from(key, "base64").length === ENCRYPTION_KEY_BYTES,
    `must be ${ENCRYPTION_KEY_BYTES} bytes in base64: make one with "openssl rand -base64 32"`,
  ),
  SANDBOX_URL: origin.optional(),
  BENCH_BARE_ROUTE: z.literal("1", { error: "is for the benchmark only: remove the line" }).optional(),
});

/** Every setting that is read from the environment. */
export const SETTING_NAMES = schema.keyof().options;

type Raw = z.infer<typeof schema>;

/** What a child process gets: this process's variables, with `settings` on top. */
export function environmentWith(settings: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}

/** @throws {ConfigurationError} that names every problem and its fix. */
export function loadEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(source);
  const shapeProblems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  const raw = (parsed.success ? parsed.data : source) as Raw;
  const problems = [...shapeProblems, ...combinationProblems(raw)];
  if (problems.length > 0 || !parsed.success) throw new ConfigurationError(problems);
  return toEnv(parsed.data);
}

/** True when any Meta setting is present: the sandbox must then stay off. */
export function isMetaConfigured(env: Env): boolean {
  return env.sandboxUrl === null && (env.channels.whatsapp !== null || env.channels.instagram !== null);
}

const CHANNEL_SETTINGS = {
  whatsapp: {
    secret: "WHATSAPP_APP_SECRET",
    verifyToken: "WHATSAPP_VERIFY_TOKEN",
    accountId: "WHATSAPP_PHONE_NUMBER_ID",
    accessToken: "WHATSAPP_ACCESS_TOKEN",
  },
  instagram: {
    secret: "INSTAGRAM_APP_SECRET",
    verifyToken: "INSTAGRAM_VERIFY_TOKEN",
    accountId: "INSTAGRAM_ACCOUNT_ID",
    accessToken: "INSTAGRAM_ACCESS_TOKEN",
  },
} as const;

function combinationProblems(raw: Raw): string[] {
  const problems: string[] = [];
  const has = (name: keyof Raw) => raw[name] !== undefined;
  for (const [channel, names] of Object.entries(CHANNEL_SETTINGS)) {
    const started = Object.values(names).filter(has);
    if (started.length === 0) continue;
    for (const name of [names.secret, names.verifyToken]) {
      if (!has(name)) {
        problems.push(
          `${name} is missing: ${started[0]} is set, and without it no ${channel} webhook can be checked`,
        );
      }
    }
    if (has(names.accountId) !== has(names.accessToken)) {
      const missing = has(names.accountId) ? names.accessToken : names.accountId;
      problems.push(`${missing} is missing: an account needs its id and its access token`);
    }
  }
  if (has("DATABASE_URL")) {
    if (!has("AUTH_SECRET")) {
      problems.push(
        'AUTH_SECRET is missing: with a DATABASE_URL of your own it must be set (make one with "openssl rand -hex 32")',
      );
    }
    if (!has("ENCRYPTION_KEY")) {
      problems.push(
        'ENCRYPTION_KEY is missing: with a DATABASE_URL of your own it must be set (make one with "openssl rand -base64 32")',
      );
    }
  }
  if (has("UPSTASH_REDIS_REST_URL") !== has("UPSTASH_REDIS_REST_TOKEN")) {
    const missing = has("UPSTASH_REDIS_REST_URL") ? "UPSTASH_REDIS_REST_TOKEN" : "UPSTASH_REDIS_REST_URL";
    problems.push(`${missing} is missing: Upstash needs its URL and its token`);
  }
  return problems;
}

function toEnv(raw: Raw): Env {
  return {
    databaseUrl: raw.DATABASE_URL ?? null,
    databaseDirectUrl: raw.DATABASE_DIRECT_URL ?? null,
    isDatabaseDirect: raw.DATABASE_URL !== undefined && raw.DATABASE_URL === raw.DATABASE_DIRECT_URL,
    dataDir: resolve(raw.DATA_DIR),
    filesFolder: (raw.FILES_URL && readFolderUrl(raw.FILES_URL)) ?? join(resolve(raw.DATA_DIR), "files"),
    host: raw.HOST,
    port: raw.PORT,
    publicUrl: raw.PUBLIC_URL ?? `http://localhost:${raw.PORT}`,
    logLevel: raw.LOG_LEVEL,
    channels: { whatsapp: channelEnv(raw, "whatsapp"), instagram: channelEnv(raw, "instagram") },
    whatsappBusinessAccountId: raw.WHATSAPP_BUSINESS_ACCOUNT_ID ?? null,
    instagramLogin: raw.INSTAGRAM_LOGIN,
    graph: {
      version: raw.GRAPH_API_VERSION,
      facebookOrigin: raw.GRAPH_API_URL,
      instagramOrigin: raw.INSTAGRAM_GRAPH_API_URL ?? DEFAULT_INSTAGRAM_ORIGIN,
    },
    botMode: raw.BOT_MODE ?? (raw.SANDBOX_URL ? "auto" : "draft"),
    reply: { quietMs: raw.REPLY_QUIET_MS, modelMessageMaxChars: raw.REPLY_MODEL_MESSAGE_MAX_CHARS },
    openai: raw.OPENAI_API_KEY
      ? { apiKey: raw.OPENAI_API_KEY, baseUrl: raw.OPENAI_BASE_URL ?? null, model: raw.OPENAI_MODEL }
      : null,
    upstash:
      raw.UPSTASH_REDIS_REST_URL && raw.UPSTASH_REDIS_REST_TOKEN
        ? { url: raw.UPSTASH_REDIS_REST_URL, token: raw.UPSTASH_REDIS_REST_TOKEN }
        : null,
    authSecret: raw.AUTH_SECRET ?? null,
    encryptionKey: raw.ENCRYPTION_KEY ?? null,
    sandboxUrl: raw.SANDBOX_URL ?? null,
    isBenchRouteOn: raw.BENCH_BARE_ROUTE === "1",
  };
}

function channelEnv(raw: Raw, channel: Channel): ChannelEnv | null {
  const names = CHANNEL_SETTINGS[channel];
  const appSecrets = raw[names.secret];
  const token = raw[names.verifyToken];
  if (!appSecrets || !token) return null;
  const externalId = raw[names.accountId];
  const accessToken = raw[names.accessToken];
  return {
    appSecrets,
    verifyToken: token,
    account: externalId && accessToken ? { externalId, accessToken } : null,
  };
}
