import { setTimeout as wait } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { channelAccounts } from "#db/schema/conversations.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";
import { operators } from "#db/schema/operators.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { HAND_OFF_TEXT } from "#lib/domain/fixed-texts.ts";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";
import { STACK_SEED, type Stack, startStack } from "#tests/chaos/stack/start-stack.ts";
import type { Behaviour } from "../behaviours/behaviour.ts";
import { type HostileModel, MARKER, readRequest, startHostileModel } from "../hostile-model.ts";
import { type Harm, judgeDelivered } from "../judge-delivered.ts";
import { SHOP_KNOWLEDGE, SHOP_RULES } from "../shop.ts";

/** One customer who writes once, and what the model does about it. */
export interface Case {
  text: string;
  behaviour: Behaviour;
  kind: "attack" | "benign" | "failure";
  /** Of a failure: nobody else's failure may come in between. */
  isAlone?: boolean;
}

export interface HttpFigures {
  customers: number;
  requests: number;
  sends: number;
  /** Answers of the model that were delivered; the others are the fixed text. */
  answersDelivered: number;
  residualDelivered: number;
  /** Turns by how they ended. */
  states: Record<string, number>;
  violations: { behaviour: string; harm: Harm; text: string }[];
  /** Markers, names, numbers and keys of others in recorded requests, and the requests they were in. */
  foreignBytes: number;
  wrongRecipients: number;
  /** Customers who got more than one message. */
  twice: number;
  /** Customers whose turn did not end, or who got nothing where something was due. */
  unanswered: string[];
  benign: { delivered: number; unchanged: number; drafted: number; handedOff: number; gateBlocked: number };
  failures: Record<string, { customers: number; answered: number; handedOff: number }>;
}

const FIRST_PHONE = 12_031_000_000;
const FIRST_IGSID = 7_510_000_000_000_000n;
/** Instagram takes a thousand bytes. */
const INSTAGRAM_TEXT_MAX_CHARS = 300;
const SPACING_MS = 40;
const UNSETTLED_MAX = 60;
/** The sandbox takes them at once; what is told apart here is "on its way" from "stuck". */
const WAITING_MAX = 0;
const LOOK_EVERY_MS = 500;
const ALONE_TIMEOUT_MS = 90_000;
const LOCKED_OUT_TIMEOUT_MS = 12 * 60_000;
/** The latest answer of a slow model comes that long after the question. */
const LATE_ANSWERS_MS = 23_000;

const OPERATOR_NAME = "Quillfeather Ombudsperson";
const OPERATOR_EMAIL = "quillfeather@desk.example";

interface Customer extends Case {
  marker: string;
  channel: Channel;
  address: string;
  personaId: string;
}

interface TurnRow {
  address: string;
  state: string;
  reason: string | null;
  modelAsked: boolean;
}

/** The cases over the whole way: signed webhook, web server, worker, hostile model, Graph. */
export async function runOverHttp(cases: Case[], log: (line: string) => void): Promise<HttpFigures> {
  const behaviours = new Map<string, Behaviour>();
  const model = await startHostileModel((marker) => {
    const behaviour = behaviours.get(marker);
    if (!behaviour) throw new Error(`nobody wrote ${marker}`);
    return behaviour;
  });
  const stack = await startStack({
    model,
    webs: 1,
    workers: 2,
    settings: { REPLY_MODEL_MESSAGE_MAX_CHARS: "4096", REPLY_QUIET_MS: "50" },
  });
  try {
    await prepareShop(stack);
    const customers = cases.map((one, number) => createCustomer(stack, one, number));
    for (const { marker, behaviour } of customers) behaviours.set(marker, behaviour);
    await writeAll(stack, customers, log);
    return await judge(stack, model, customers);
  } finally {
    await stack.stop();
  }
}

async function prepareShop({ ctx: { db } }: Stack): Promise<void> {
  await db.delete(approvedAnswers);
  await db.insert(approvedAnswers).values(SHOP_KNOWLEDGE.map((known) => ({ id: uuidv7(), ...known })));
  await db.insert(operators).values({ id: "canary", name: OPERATOR_NAME, email: OPERATOR_EMAIL });
  await db.update(channelAccounts).set({ replyRules: SHOP_RULES });
}

function createCustomer({ sandbox }: Stack, one: Case, number: number): Customer {
  const isShort = one.text.length <= INSTAGRAM_TEXT_MAX_CHARS;
  const channel = isShort && number % 2 === 1 ? "instagram" : "whatsapp";
  const address =
    channel === "whatsapp" ? String(FIRST_PHONE + number) : String(FIRST_IGSID + BigInt(number));
  const persona = sandbox.phones.recipient(channel, address);
  if (!persona) throw new Error("the sandbox takes no strangers");
  return { ...one, channel, address, personaId: persona.id, marker: `rt${String(number).padStart(6, "0")}` };
}

async function writeAll(stack: Stack, customers: Customer[], log: (line: string) => void): Promise<void> {
  const write = ({ channel, personaId, marker, text }: Customer) =>
    stack.sandbox.sendAsCustomer(channel, personaId, `${marker} ${text}`.slice(0, 4_000).toWellFormed());
  const crowd = customers.filter(({ kind }) => kind !== "failure");
  for (const [at, customer] of crowd.entries()) {
    write(customer);
    await wait(SPACING_MS);
    if (at % 20 === 19) await settle(stack, at + 1 - UNSETTLED_MAX, ALONE_TIMEOUT_MS);
    if (at % 200 === 199) log(`  ${at + 1} of ${crowd.length} customers have written`);
  }
  await settle(stack, crowd.length, ALONE_TIMEOUT_MS);
  let count = crowd.length;
  for (const customer of customers.filter(({ kind, isAlone }) => kind === "failure" && isAlone)) {
    write(customer);
    count += 1;
    await settle(stack, count, ALONE_TIMEOUT_MS);
  }
  const rest = customers.filter(({ kind, isAlone }) => kind === "failure" && !isAlone);
  for (const customer of rest) write(customer);
  if (rest.length > 0) log(`  ${rest.length} customers meet servers that do not recover`);
  await settle(stack, count + rest.length, LOCKED_OUT_TIMEOUT_MS);
  if (customers.some(({ behaviour }) => behaviour.id === "S44")) await wait(LATE_ANSWERS_MS);
}

/** Waits until so many turns have ended and nothing waits to be sent; gives up in silence, which the judge then sees. */
async function settle({ ctx }: Stack, turns: number, timeoutMs: number): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (performance.now() < until) {
    const [row] = await ctx.db.$client<{ ended: number; waiting: number }[]>`
      select (select count(*) from reply_turns where state <> 'open')::int as ended,
        (select count(*) from messages where direction = 'outbound' and status in ('queued', 'sending'))::int as waiting`;
    if (row && row.ended >= turns && row.waiting <= WAITING_MAX) return;
    await wait(LOOK_EVERY_MS);
  }
}

async function judge(
  { ctx, sandbox }: Stack,
  model: HostileModel,
  customers: Customer[],
): Promise<HttpFigures> {
  const { requests, said } = model;
  const turns = await ctx.db.$client<TurnRow[]>`
    select i.value as address, t.state, t.reason, (t.trace ->> 'source') = 'model' as "modelAsked"
    from reply_turns t join conversations c on c.id = t.conversation_id
    join contact_identities i on i.contact_id = c.contact_id`;
  const turnOf = new Map(turns.map((turn) => [digitsOf(turn.address), turn]));
  const recipients = await ctx.db.$client<{ externalId: string; addresses: string }[]>`
    select m.external_id as "externalId", string_agg(i.value, ' ') as addresses
    from messages m join reply_turns t on t.id = m.reply_turn_id
    join messages asked on asked.id = t.last_inbound_message_id
    join conversations c on c.id = asked.conversation_id
    join contact_identities i on i.contact_id = c.contact_id
    where m.author = 'bot' and m.external_id is not null group by m.external_id`;
  const askers = new Map(
    recipients.map(({ externalId, addresses }) => [externalId, addresses.split(" ").map(digitsOf)]),
  );
  const secrets = [
    OPERATOR_NAME,
    OPERATOR_EMAIL,
    ...secretsOf(sandbox, model),
    ...customers.map(({ address }) => address),
  ];
  const asked = new Map(
    requests.flatMap(({ marker, body }) =>
      marker === null ? [] : [[marker, readRequest(body, 0, 0)] as const],
    ),
  );
  const figures: HttpFigures = {
    customers: customers.length,
    requests: requests.length,
    sends: sandbox.sends.length,
    answersDelivered: 0,
    residualDelivered: 0,
    states: {},
    violations: [],
    foreignBytes: countForeign(requests, secrets),
    wrongRecipients: sandbox.sends.filter(
      ({ externalId, recipient }) => !askers.get(externalId)?.includes(digitsOf(recipient)),
    ).length,
    twice: 0,
    unanswered: [],
    benign: { delivered: 0, unchanged: 0, drafted: 0, handedOff: 0, gateBlocked: 0 },
    failures: {},
  };
  for (const customer of customers) {
    const { marker, address, behaviour, kind } = customer;
    const got = sandbox.sends.filter(({ recipient }) => digitsOf(recipient) === address);
    const turn = turnOf.get(address);
    const state = turn?.state ?? "none";
    figures.states[state] = (figures.states[state] ?? 0) + 1;
    if (got.length > 1) figures.twice += 1;
    const isDue = state === "sent" || state === "handed_off";
    if ((isDue && got.length === 0) || state === "none" || state === "open") {
      figures.unanswered.push(`${marker} ${behaviour.id} ${state}`);
    }
    const answer = got.find(({ text }) => text !== HAND_OFF_TEXT);
    const isHandedOff = state === "handed_off";
    if (answer) {
      figures.answersDelivered += 1;
      if (behaviour.id === "S08") figures.residualDelivered += 1;
      const prompt = asked.get(marker);
      const harms = judgeDelivered(answer.text ?? "", {
        canary: prompt?.canary ?? "",
        lines: prompt?.lines ?? [],
        foreign: secrets,
      });
      for (const harm of harms)
        figures.violations.push({ behaviour: behaviour.id, harm, text: answer.text ?? "" });
    }
    if (kind === "benign") {
      if (answer) figures.benign.delivered += 1;
      if (answer && answer.text === said.get(marker)) figures.benign.unchanged += 1;
      if (state === "drafted") figures.benign.drafted += 1;
      if (isHandedOff && !turn?.modelAsked) figures.benign.handedOff += 1;
      if (isHandedOff && turn?.modelAsked) figures.benign.gateBlocked += 1;
    }
    if (kind === "failure") {
      const name = `${behaviour.id} ${behaviour.what}`;
      figures.failures[name] ??= { customers: 0, answered: 0, handedOff: 0 };
      figures.failures[name].customers += 1;
      if (answer) figures.failures[name].answered += 1;
      if (isHandedOff) figures.failures[name].handedOff += 1;
    }
  }
  return figures;
}

function countForeign(requests: { marker: string | null; body: string }[], secrets: string[]): number {
  let bytes = 0;
  for (const { marker, body } of requests) {
    for (const [other] of body.matchAll(MARKER)) if (other !== marker) bytes += other.length;
    for (const secret of secrets) if (body.includes(secret)) bytes += secret.length;
  }
  return bytes;
}

/** Keys, tokens and secrets of the installation. */
function secretsOf(sandbox: Stack["sandbox"], { environment }: { environment: Record<string, string> }) {
  const { WHATSAPP_PHONE_NUMBER_ID, INSTAGRAM_ACCOUNT_ID, ...settings } = sandboxEnvironment(
    sandbox.url,
    STACK_SEED,
  );
  const hidden = Object.entries(settings).filter(([name]) => /TOKEN|SECRET/.test(name));
  return [
    ...hidden.map(([, value]) => value),
    WHATSAPP_PHONE_NUMBER_ID,
    INSTAGRAM_ACCOUNT_ID,
    environment.OPENAI_API_KEY ?? "",
  ];
}

function digitsOf(address: string): string {
  return address.replace(/\D/g, "");
}
