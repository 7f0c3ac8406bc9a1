import { connect } from "#db/client.ts";
import { CLOCK_COMPARED_EVERY_MS, type Clock, createClock } from "#lib/clock.ts";
import type { Context } from "#lib/context.ts";
import { type Env, loadEnv } from "#lib/env.ts";
import { readFileLinks } from "#lib/files/file-link.ts";
import { openFolder } from "#lib/files/open-folder.ts";
import { createOpenAiClient } from "#lib/llm/openai.ts";
import { createSteadyLlm } from "#lib/llm/steady-llm.ts";
import { createLogger } from "#lib/log.ts";
import { credentialsFromEnv } from "#lib/meta/credentials.ts";
import { createGraphClient } from "#lib/meta/graph/client.ts";
import { createProducer } from "#lib/queue/boss.ts";
import { reportErrors } from "#lib/queue/report-errors.ts";
import { createPostgresLimitStore } from "#lib/rate-limits/postgres.ts";
import { createUpstashLimitStore } from "#lib/rate-limits/upstash.ts";

const POOL_CONNECTIONS = 10;

/** A process looks after its clock itself. */
export interface ProcessContext extends Context {
  clock: Clock;
}

/** Builds the real doors for one process, but for those given. Opens no connection yet. */
export function createContext(env: Env, processName: string, given: Partial<Context> = {}): ProcessContext {
  if (!env.databaseUrl) {
    throw new Error("DATABASE_URL is not set: start with `npm start`, which brings the embedded Postgres");
  }
  const log = given.log ?? createLogger(env.logLevel, processName);
  const db = connect(env.databaseUrl, {
    maxConnections: POOL_CONNECTIONS,
    applicationName: `gatehouse-${processName}`,
    isDirect: env.isDatabaseDirect,
  });
  const clock = createClock(db);
  return {
    db,
    clock,
    queue: createProducer(db, reportErrors(log)),
    meta: createGraphClient(credentialsFromEnv(env), log),
    llm: env.openai ? createSteadyLlm(createOpenAiClient(env.openai)) : null,
    limits: env.upstash ? createUpstashLimitStore(env.upstash) : createPostgresLimitStore(db, clock.behindMs),
    files: openFolder(env.filesFolder),
    log,
    now: clock.now,
    settings: {
      webhooks: env.channels,
      botMode: env.botMode,
      replyQuietMs: env.reply.quietMs,
      modelMessageMaxChars: env.reply.modelMessageMaxChars,
      fileLinks: readFileLinks(env),
    },
    ...given,
  };
}

interface WebProcess {
  env?: Env;
  context?: Context;
}

// Next may load this module more than once in a process (routes, pages, instrumentation): one pool for all.
const holder = globalThis as typeof globalThis & { gatehouse?: WebProcess };
holder.gatehouse ??= {};
const web = holder.gatehouse;

/** The web process's configuration, read once. */
export function getEnv(): Env {
  web.env ??= loadEnv();
  return web.env;
}

/** The web process's context, built once. */
export function getContext(): Context {
  if (web.context) return web.context;
  const context = createContext(getEnv(), "web");
  web.context = context;
  void context.clock.compare();
  setInterval(() => void context.clock.compare(), CLOCK_COMPARED_EVERY_MS).unref();
  return web.context;
}
