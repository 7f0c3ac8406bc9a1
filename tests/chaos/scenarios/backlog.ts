import { setTimeout as wait } from "node:timers/promises";
import { buildWhatsAppMessage } from "#lib/sandbox/bodies/build-whatsapp-message.ts";
import { newWamid } from "#lib/sandbox/bodies/new-wamid.ts";
import { SANDBOX_ACCOUNT_IDS } from "#lib/sandbox/business.ts";
import { encodeBody } from "#lib/sandbox/webhooks/encode-body.ts";
import { signBody } from "#lib/sandbox/webhooks/sign-body.ts";
import { percentile } from "#tests/bench/statistics.ts";
import type { Stack } from "../stack/start-stack.ts";
import { WORKER_STOP_GRACE_MS } from "../stack/start-stack.ts";
import type { ScenarioReport } from "./scenario-report.ts";

const HOUR_SECONDS = 3_600;
/** Arrivals go on as in an hour with 10⁵ events, whatever the size of the backlog. */
const PER_SECOND = 100_000 / HOUR_SECONDS;
const BEFORE_MS = 20_000;
const POSTS_AT_ONCE = 16;
/** As many as one sender may write before being asked to slow down. */
const MESSAGES_EACH = 5;
const FIRST_PHONE = 12_031_000_000;
/** Far more than it should take: 10⁵ events in this time would be no faster than they came. */
const DRAIN_DEADLINE_MS = HOUR_SECONDS * 1_000;
const LOOK_EVERY_MS = 1_000;
/** What is always under way while arrivals go on. */
const AT_REST_EVENTS = 100;
/** Meta wants half of the answers within 250 ms and all but a hundredth within a second. */
const ACK_P50_LIMIT_MS = 250;
const ACK_P99_LIMIT_MS = 1_000;
const WANTED_RATIO = 2;

/** An hour without workers: how fast the backlog goes while customers keep writing, and what acks take meanwhile. */
export async function measureBacklog(stack: Stack, events: number): Promise<ScenarioReport> {
  const write = createWriter(stack);
  const before = await arrive(write, wait(BEFORE_MS));

  await Promise.all(stack.workers.splice(0).map((worker) => worker.stop(WORKER_STOP_GRACE_MS)));
  const filledInMs = await fill(write, events);
  const stored = await countPending(stack);
  await Promise.all(Array.from({ length: 3 }, () => stack.startWorker()));
  await Promise.all(stack.workers.map((worker) => worker.ready()));
  const startedAt = performance.now();
  const appliedBefore = await countApplied(stack);
  const drained = untilDrained(stack);
  const during = await arrive(write, drained);
  const seconds = (performance.now() - startedAt) / 1_000;
  const applied = (await countApplied(stack)) - appliedBefore;
  const drainedPerSecond = applied / seconds;
  const missed = (await drained) ? [] : ["the backlog did not drain"];
  if (drainedPerSecond < WANTED_RATIO * PER_SECOND)
    missed.push(`it drained at ${drainedPerSecond.toFixed(1)}/s only`);
  return {
    name: "backlog",
    measures: [before, during].flatMap((acks, index) => {
      const when = index === 0 ? "before" : "while the backlog drains";
      return [
        { what: `ack p50 ${when}`, limitMs: ACK_P50_LIMIT_MS, samplesMs: [percentile(acks, 50)] },
        { what: `ack p99 ${when}`, limitMs: ACK_P99_LIMIT_MS, samplesMs: [percentile(acks, 99)] },
      ];
    }),
    remarks: [
      `${stored} events waited, posted in ${(filledInMs / 1_000).toFixed(0)} s; arrivals went on at ${PER_SECOND.toFixed(1)}/s, and replies caused statuses.`,
      `${applied} events were applied in ${seconds.toFixed(0)} s: ${drainedPerSecond.toFixed(1)}/s, ${(drainedPerSecond / PER_SECOND).toFixed(1)} times the rate of arrival.`,
    ],
    violations: missed.map((what) => ({ invariant: "I9", what })),
  };
}

type Write = () => Promise<number>;

/** Posts the next customer's message; tells what the ack took. */
function createWriter({ post, appSecret }: Stack): Write {
  let number = 0;
  return async () => {
    const phone = String(FIRST_PHONE + Math.floor(number++ / MESSAGES_EACH));
    const body = buildWhatsAppMessage({
      accountExternalId: SANDBOX_ACCOUNT_IDS.whatsapp,
      from: { channel: "whatsapp", id: phone, name: "Nora", username: null, phone, userId: null },
      wamid: newWamid(phone, "customer"),
      text: `Do you have this one? q${number}c0n0`,
      at: new Date(),
    });
    const rawBody = encodeBody(body);
    const startedAt = performance.now();
    const webhook = { channel: "whatsapp" as const, rawBody, headers: signBody(rawBody, appSecret) };
    const status = await post(webhook, AbortSignal.timeout(10_000));
    if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
    return performance.now() - startedAt;
  };
}

/** Messages come evenly until `end`; ascending times of their acks. */
async function arrive(write: Write, end: Promise<unknown>): Promise<number[]> {
  const acks: Promise<number>[] = [];
  let isOver = false;
  const ended = end.finally(() => {
    isOver = true;
  });
  const startedAt = performance.now();
  while (!isOver) {
    const due = startedAt + (acks.length / PER_SECOND) * 1_000;
    await wait(Math.max(0, due - performance.now()));
    acks.push(write());
  }
  await ended;
  return (await Promise.all(acks)).toSorted((one, other) => one - other);
}

async function fill(write: Write, events: number): Promise<number> {
  const startedAt = performance.now();
  let left = events;
  const lanes = Array.from({ length: POSTS_AT_ONCE }, async () => {
    while (left-- > 0) await write();
  });
  await Promise.all(lanes);
  return performance.now() - startedAt;
}

/** False: it took too long. */
async function untilDrained(stack: Stack): Promise<boolean> {
  const giveUpAt = performance.now() + DRAIN_DEADLINE_MS;
  while ((await countPending(stack)) > AT_REST_EVENTS) {
    if (performance.now() > giveUpAt) return false;
    await wait(LOOK_EVERY_MS);
  }
  return true;
}

async function countPending({ ctx }: Stack): Promise<number> {
  const [row] = await ctx.db.$client<{ count: number }[]>`
    select count(*)::int from webhook_events where state = 'pending'`;
  return row?.count ?? 0;
}

async function countApplied({ ctx }: Stack): Promise<number> {
  const [row] = await ctx.db.$client<{ count: number }[]>`
    select count(*)::int from webhook_events where state <> 'pending'`;
  return row?.count ?? 0;
}
