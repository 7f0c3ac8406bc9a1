import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { openSocket } from "#db/quiet-socket.ts";
import { FAILPOINTS, type Failpoint } from "../failpoints/failpoints.ts";
import type { KeptProcess } from "../stack/kept-process.ts";
import type { Stack } from "../stack/start-stack.ts";

export const NEMESES = [
  "kill_worker",
  "kill_web",
  "failpoints",
  "restart_postgres",
  "cut_connections",
  "fill_pool",
  "pause_process",
  "skew_clocks",
] as const;

export type Nemesis = (typeof NEMESES)[number];

export interface Surroundings {
  stack: Stack;
  random: () => number;
}

/** Does one evil and resolves when it is over; names what it did, or null when it came to nothing. */
type Act = (surroundings: Surroundings) => Promise<string | null>;

export const ACTS: Record<Nemesis, Act> = {
  kill_worker: async ({ stack, random }) => kill(pick(stack.workers, random)),
  kill_web: async ({ stack, random }) => kill(pick(stack.webs, random)),
  failpoints: ({ stack, random }) => fireFailpoint(stack, pick(FAILPOINTS, random)),
  restart_postgres: restartPostgres,
  cut_connections: cutConnections,
  fill_pool: fillPool,
  pause_process: pauseProcess,
  skew_clocks: skewClock,
};

const FAILPOINT_PATIENCE_MS = 1_500;
const LOOK_EVERY_MS = 20;
const POSTGRES_AWAY_MAX_MS = 2_000;
const START_ATTEMPTS = 20;
const START_PAUSE_MS = 500;
const STALL_MAX_MS = 4_000;
const FULL_MS = 2_500;
/** More than any Postgres here allows. */
const CONNECTIONS_MAX = 300;
const PAUSE_MAX_MS = 4_000;
/** Longer than a job lives without a sign of life from its worker. */
const LONG_PAUSE_MS = 25_000;
const LONG_PAUSE_SHARE = 0.15;
const SKEW_MAX_MS = 10 * 60_000;

function kill(victim: KeptProcess): string {
  victim.signal("SIGKILL");
  return `killed ${kindOf(victim)}`;
}

/** Arms one failpoint and waits a while for a process to run into it. */
async function fireFailpoint({ trigger }: Stack, failpoint: Failpoint): Promise<string | null> {
  trigger.arm(failpoint);
  const giveUpAt = performance.now() + FAILPOINT_PATIENCE_MS;
  while (performance.now() < giveUpAt) {
    if (trigger.fired()) return failpoint;
    await wait(LOOK_EVERY_MS);
  }
  trigger.disarm();
  return trigger.fired();
}

async function restartPostgres({ stack: { postgres: server }, random }: Surroundings): Promise<string> {
  const isCrash = random() < 0.5;
  await (isCrash ? server.kill() : server.stop());
  await wait(random() * POSTGRES_AWAY_MAX_MS);
  await startAgain(server);
  return isCrash ? "crashed Postgres" : "restarted Postgres";
}

/** As the supervisor does: what crashed may need a moment until it can be started again. */
export async function startAgain(server: Stack["postgres"]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await server.start();
    } catch (error) {
      if (attempt === START_ATTEMPTS) throw error;
      await wait(START_PAUSE_MS);
    }
  }
}

async function cutConnections({ stack: { proxy, ctx }, random }: Surroundings): Promise<string | null> {
  const draw = random();
  if (draw < 0.3) {
    proxy.cutAll();
    return "cut all connections";
  }
  if (draw < 0.6) {
    proxy.cutSome(0.4, random);
    return "cut some connections";
  }
  if (draw < 0.8) {
    // null: another nemesis has Postgres away, and there is nothing to terminate.
    const terminated = await ctx.db.$client`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'gatehouse-%' and application_name <> 'gatehouse-chaos' and random() < 0.5
    `.catch(() => null);
    return terminated && "terminated backends";
  }
  const stallMs = random() * STALL_MAX_MS;
  proxy.stall(stallMs);
  await wait(stallMs);
  return "stalled the network";
}

async function fillPool({ stack: { postgres: server }, random }: Surroundings): Promise<string> {
  const isLock = random() < 0.5;
  const client = postgres(server.url, {
    max: CONNECTIONS_MAX,
    backoff: false,
    // The driver asks for types by itself, and ends the process where the connection is lost meanwhile.
    fetch_types: false,
    onnotice: () => {},
    socket: openSocket,
  } as postgres.Options<Record<string, never>>);
  const hold = async () => {
    if (isLock) {
      // Everybody's connections end up waiting for this one.
      await client.begin(async (tx) => {
        await tx`lock table conversations in access exclusive mode`;
        await wait(FULL_MS);
      });
      return;
    }
    const held = Array.from({ length: CONNECTIONS_MAX }, () => client`select pg_sleep(${FULL_MS / 1_000})`);
    await Promise.allSettled(held); // the last ones find no place, which is the point
  };
  await hold().catch(() => undefined);
  await client.end({ timeout: 1 });
  return isLock ? "locked a table" : "took all connections";
}

async function pauseProcess({ stack, random }: Surroundings): Promise<string> {
  const isLong = random() < LONG_PAUSE_SHARE;
  const victim = pick(isLong ? stack.workers : [...stack.workers, ...stack.webs], random);
  const pid = victim.pid();
  victim.signal("SIGSTOP");
  await wait(isLong ? LONG_PAUSE_MS : random() * PAUSE_MAX_MS);
  // Another nemesis may have killed it.
  if (pid === victim.pid()) victim.signal("SIGCONT");
  return isLong ? `paused ${kindOf(victim)} beyond its heartbeat` : `paused ${kindOf(victim)}`;
}

/** The process comes back with a wrong clock, and keeps it until everything calms down. */
async function skewClock({ stack, random }: Surroundings): Promise<string> {
  const victim = pick([...stack.workers, ...stack.webs], random);
  const skewMs = Math.round((random() * 2 - 1) * SKEW_MAX_MS);
  const preload = new URL("./preload-skew.ts", import.meta.url);
  preload.searchParams.set("ms", String(skewMs));
  victim.setPreloads([preload.href]);
  victim.signal("SIGKILL");
  await victim.ready();
  return `${kindOf(victim)}'s clock ${skewMs > 0 ? "fast" : "slow"}`;
}

function kindOf({ name }: KeptProcess): string {
  return name.startsWith("web") ? "a web server" : "a worker";
}

function pick<T>(from: readonly T[], random: () => number): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("there is nothing to pick from");
  return found;
}
