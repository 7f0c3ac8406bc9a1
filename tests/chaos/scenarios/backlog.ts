import { setTimeout as wait } from "node:timers/promises";
import { clientReference } from "#lib/domain/client-reference.ts";
import { buildWhatsAppMessage } from "#lib/sandbox/bodies/build-whatsapp-message.ts";
import { buildWhatsAppStatus } from "#lib/sandbox/bodies/build-whatsapp-status.ts";
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
/** A customer's message is one of four events: its answer is reported as sent, delivered and read. */
const REPORTS = ["sent", "delivered", "read"] as const;
const EVENTS_PER_MESSAGE = 1 + REPORTS.length;
/** Reports of one message come so many messages apart. */
const REPORTS_APART = 50;
const BEFORE_MS = 20_000;
const POSTS_AT_ONCE = 16;
/** As many as one sender may write before being asked to slow down. */
const MESSAGES_EACH = 5;
const FIRST_PHONE = 12_031_000_000;
/** So many customers write before, in and after the outage at the most; each time others. */
const PHONES_APART = 1_000_000;
/** Far more than it should take: 10⁵ events in this time would be no faster than they came. */
const DRAIN_DEADLINE_MS = HOUR_SECONDS * 1_000;
const LOOK_EVERY_MS = 1_000;
/** What is always under way while arrivals go on. */
const AT_REST_EVENTS = 100;
/** Meta wants half of the answers within 250 ms and all but a hundredth within a second. */
const ACK_P50_LIMIT_MS = 250;
const ACK_P99_LIMIT_MS = 1_000;
const WANTED_RATIO = 2;

/**
 * An hour without workers: how fast the backlog goes while customers keep writing, and what acks take meanwhile.
 * `events` are customers' messages and reports on what went out before, as they come in such an hour.
 */
export async function measureBacklog(stack: Stack, events: number): Promise<ScenarioReport> {
  const messages = Math.ceil(events / EVENTS_PER_MESSAGE);
  const before = await arrive(writeAs(stack, FIRST_PHONE), wait(BEFORE_MS));
  const reported = await addSentMessages(stack, messages);

  await Promise.all(stack.workers.splice(0).map((worker) => worker.stop(WORKER_STOP_GRACE_MS)));
  const filledInMs = await fill(bringMixed(stack, reported), events);
  const stored = await countEvents(stack, "pending");
  await Promise.all(Array.from({ length: 3 }, () => stack.startWorker()));
  await Promise.all(stack.workers.map((worker) => worker.ready()));
  const startedAt = performance.now();
  const atStart = await countAll(stack);
  const drained = untilDrained(stack);
  const during = await arrive(writeAs(stack, FIRST_PHONE + 2 * PHONES_APART), drained);
  const seconds = (performance.now() - startedAt) / 1_000;
  const atEnd = await countAll(stack);
  const applied = atEnd.done - atStart.done;
  const arrived = atEnd.done + atEnd.pending - atStart.done - atStart.pending;
  const appliedPerSecond = applied / seconds;
  const missed = (await drained) ? [] : ["the backlog did not drain"];
  if (appliedPerSecond < WANTED_RATIO * PER_SECOND)
    missed.push(`it drained at ${appliedPerSecond.toFixed(1)}/s only`);
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
      `${stored} events waited, posted in ${(filledInMs / 1_000).toFixed(0)} s: one message of a customer to three reports on what had gone out.`,
      `${applied} events were applied in ${seconds.toFixed(0)} s: ${appliedPerSecond.toFixed(1)}/s, ${(appliedPerSecond / PER_SECOND).toFixed(1)} times the ${PER_SECOND.toFixed(1)}/s of such an hour. Meanwhile customers went on writing, and ${arrived} events arrived (${(arrived / seconds).toFixed(1)}/s, with the reports on the answers).`,
    ],
    violations: missed.map((what) => ({ invariant: "I9", what })),
  };
}

/** Brings one webhook; tells what the ack took. */
type Bring = () => Promise<number>;

/** The next customer's message, each time somebody else's. */
function writeAs(stack: Stack, firstPhone: number): Bring {
  let number = 0;
  return () => bringMessage(stack, firstPhone + number++);
}

/** As it comes in an hour: messages of many customers, a few of each, among reports on what went out. */
function bringMixed(stack: Stack, sent: SentMessage[]): Bring {
  const customers = Math.ceil(sent.length / MESSAGES_EACH);
  let number = 0;
  return () => {
    const event = number++;
    const turn = Math.floor(event / EVENTS_PER_MESSAGE);
    const kind = event % EVENTS_PER_MESSAGE;
    const status = REPORTS[kind - 1];
    const about = sent[(turn + (EVENTS_PER_MESSAGE - kind) * REPORTS_APART) % sent.length];
    if (!status || !about) return bringMessage(stack, FIRST_PHONE + PHONES_APART + (turn % customers));
    const report = { accountExternalId: SANDBOX_ACCOUNT_IDS.whatsapp, status, at: new Date() };
    return bring(stack, buildWhatsAppStatus({ ...report, ...about }));
  };
}

function bringMessage(stack: Stack, number: number): Promise<number> {
  const phone = String(number);
  return bring(
    stack,
    buildWhatsAppMessage({
      accountExternalId: SANDBOX_ACCOUNT_IDS.whatsapp,
      from: customer(phone),
      wamid: newWamid(phone, "customer"),
      text: `Do you have this one? q${number}c0n0`,
      at: new Date(),
    }),
  );
}

function customer(phone: string) {
  return { channel: "whatsapp" as const, id: phone, name: "Nora", username: null, phone, userId: null };
}

async function bring({ post, appSecret }: Stack, body: object): Promise<number> {
  const rawBody = encodeBody(body);
  const startedAt = performance.now();
  const webhook = { channel: "whatsapp" as const, rawBody, headers: signBody(rawBody, appSecret) };
  const status = await post(webhook, AbortSignal.timeout(10_000));
  if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
  return performance.now() - startedAt;
}

interface SentMessage {
  wamid: string;
  to: ReturnType<typeof customer>;
  clientReference: string;
}

/** What had gone out before the outage and was not reported on yet, spread over the conversations there are. */
async function addSentMessages({ ctx }: Stack, count: number): Promise<SentMessage[]> {
  const rows = await ctx.db.$client<{ id: string; wamid: string; phone: string }[]>`
    with known as (
      select c.id, c.channel_account_id, i.value as phone, row_number() over (order by c.id) - 1 as place,
             count(*) over () as total
      from conversations c
      join channel_accounts a on a.id = c.channel_account_id and a.channel = 'whatsapp'
      join contact_identities i on i.contact_id = c.contact_id and i.kind = 'phone' and i.ended_at is null)
    , added as (
      insert into messages (id, conversation_id, channel_account_id, direction, author, kind, text, external_id,
                            status, occurred_at, send_attempts)
      select gen_random_uuid(), known.id, known.channel_account_id, 'outbound', 'operator', 'text', 'Yes, we do.',
             'wamid.backlog' || number, 'accepted', now() - interval '1 hour', 1
      from generate_series(1, ${count}::int) number join known on known.place = number % known.total
      returning id, external_id, conversation_id)
    select added.id, added.external_id as wamid, known.phone
    from added join known on known.id = added.conversation_id`;
  if (rows.length !== count) throw new Error(`${rows.length} of ${count} sent messages could be added`);
  return rows.map(({ id, wamid, phone }) => ({
    wamid,
    to: customer(phone),
    clientReference: clientReference({ messageId: id, attempt: 1 }),
  }));
}

/** They come evenly until `end`; ascending times of their acks. */
async function arrive(bring: Bring, end: Promise<unknown>): Promise<number[]> {
  const acks: Promise<number>[] = [];
  let isOver = false;
  const ended = end.finally(() => {
    isOver = true;
  });
  const startedAt = performance.now();
  while (!isOver) {
    const due = startedAt + ((acks.length * EVENTS_PER_MESSAGE) / PER_SECOND) * 1_000;
    await wait(Math.max(0, due - performance.now()));
    acks.push(bring());
  }
  await ended;
  return (await Promise.all(acks)).toSorted((one, other) => one - other);
}

async function fill(bring: Bring, events: number): Promise<number> {
  const startedAt = performance.now();
  let left = events;
  const lanes = Array.from({ length: POSTS_AT_ONCE }, async () => {
    while (left-- > 0) await bring();
  });
  await Promise.all(lanes);
  return performance.now() - startedAt;
}

/** False: it took too long. */
async function untilDrained(stack: Stack): Promise<boolean> {
  const giveUpAt = performance.now() + DRAIN_DEADLINE_MS;
  while ((await countEvents(stack, "pending")) > AT_REST_EVENTS) {
    if (performance.now() > giveUpAt) return false;
    await wait(LOOK_EVERY_MS);
  }
  return true;
}

async function countAll(stack: Stack): Promise<{ pending: number; done: number }> {
  return { pending: await countEvents(stack, "pending"), done: await countEvents(stack, "done") };
}

async function countEvents({ ctx }: Stack, which: "pending" | "done"): Promise<number> {
  const [row] = await ctx.db.$client<{ count: number }[]>`
    select count(*)::int from webhook_events where (state = 'pending') = ${which === "pending"}`;
  return row?.count ?? 0;
}
