import { setTimeout as wait } from "node:timers/promises";
import { judge } from "../checker/judge.ts";
import { type Deeds, readHistory } from "../checker/read-history.ts";
import type { Failpoint } from "../failpoints/failpoints.ts";
import { type Customer, createCustomers, wordsOf } from "../load/customers.ts";
import { settle } from "../load/settle.ts";
import { writeSteadily } from "../load/write-steadily.ts";
import { startAgain } from "../nemesis/acts.ts";
import { type Stack, WORKER_STOP_GRACE_MS } from "../stack/start-stack.ts";
import type { ScenarioReport } from "./scenario-report.ts";

/** Places where nothing but the job itself can bring things on. */
const RESUMED_AT: Failpoint[] = [
  "apply.before_commit",
  "draft.after_model",
  "draft.settle_before_commit",
  "deliver.claim_before_commit",
  "deliver.claim_after_commit",
];
const KILLS_EACH = 3;
const RESUME_LIMIT_MS = 60_000;
const POSTGRES_AWAY_MS = 1_500;
const BACK_LIMIT_MS = 60_000;
const DRAIN_LIMIT_MS = 25_000;
const GIVE_UP_MS = 150_000;
const LOOK_EVERY_MS = 100;
const LOAD_MS = 6_000;
const RUNS = { kills: 900, restarts: 901, drains: 902 };

/** A killed worker, a restarted Postgres, a worker that is asked to stop: how long until all goes on. */
export async function measureRecovery(stack: Stack): Promise<ScenarioReport> {
  const deeds: Deeds = { said: [], takeovers: [], comments: [], poisonCount: 0 };
  const kills = await killInTheMiddle(stack, deeds);
  await settle(stack);
  const restarts = await restartPostgres(stack, deeds);
  const drains = await stopWorkers(stack, deeds);
  const { leftovers } = await settle(stack);
  const { violations } = judge(await readHistory(stack, deeds));
  return {
    name: "recovery",
    measures: [
      { what: "a killed worker's job is done by another", limitMs: RESUME_LIMIT_MS, samplesMs: kills },
      { what: "a message is answered after Postgres is back", limitMs: BACK_LIMIT_MS, samplesMs: restarts },
      { what: "a worker ends after SIGTERM", limitMs: DRAIN_LIMIT_MS, samplesMs: drains },
    ],
    remarks: [],
    violations: [
      ...violations,
      ...leftovers.map((what) => ({ invariant: "I9" as const, what: `never came to rest: ${what}` })),
    ],
  };
}

/**
 * In rounds: one that follows before the jobs of the round before have been taken over would kill them once more, and
 * measure two recoveries as one.
 */
async function killInTheMiddle(stack: Stack, deeds: Deeds): Promise<number[]> {
  const customers = createCustomers(stack, RUNS.kills, KILLS_EACH * RESUMED_AT.length * 2).filter(
    ({ asks }) => asks === "something",
  );
  const samples: number[] = [];
  for (let round = 0; round < KILLS_EACH; round += 1) {
    const waits: Promise<number>[] = [];
    for (const failpoint of RESUMED_AT) {
      const customer = customers.shift();
      if (!customer) throw new Error("there are too few customers");
      stack.trigger.arm(failpoint);
      say(stack, customer, deeds);
      await until(`${failpoint} fires`, async () => stack.trigger.fired() === failpoint);
      const killedAt = performance.now();
      waits.push(isAnswered(stack, customer).then(() => performance.now() - killedAt));
      await Promise.all(stack.workers.map((worker) => worker.ready()));
    }
    samples.push(...(await Promise.all(waits)));
  }
  return samples;
}

async function restartPostgres(stack: Stack, deeds: Deeds): Promise<number[]> {
  const samples: number[] = [];
  const before = countRestarts(stack);
  for (const [index, end] of (["stop", "kill", "stop", "kill"] as const).entries()) {
    const [customer] = createCustomers(stack, RUNS.restarts * 10 + index, 1);
    if (!customer) continue;
    await stack.postgres[end]();
    await wait(POSTGRES_AWAY_MS);
    say(stack, customer, deeds);
    await startAgain(stack.postgres);
    const backAt = performance.now();
    await isAnswered(stack, customer);
    samples.push(performance.now() - backAt);
  }
  if (countRestarts(stack) > before) throw new Error("a process ended because Postgres was restarted");
  return samples;
}

/** Two of the three: one with its normal work, one whose calls to Meta hang. */
async function stopWorkers(stack: Stack, deeds: Deeds): Promise<number[]> {
  const samples: number[] = [];
  for (const [index, rate] of [0, 1].entries()) {
    stack.sandbox.knobs.set({ seed: 1, rates: { slow: rate } });
    const customers = createCustomers(stack, RUNS.drains + index, 30);
    const written = writeSteadily(stack, customers, LOAD_MS, Math.random);
    await wait(LOAD_MS / 2);
    const { endedAfterMs } = (await stack.workers[index]?.stop(WORKER_STOP_GRACE_MS)) ?? { endedAfterMs: 0 };
    samples.push(endedAfterMs);
    deeds.said.push(...(await written));
    const gone = stack.workers.splice(index, 1);
    if (gone.length > 0) await stack.startWorker();
  }
  return samples;
}

function say({ sandbox }: Stack, customer: Customer, deeds: Deeds): void {
  const { tag, text } = wordsOf(customer, 0);
  const externalId = sandbox.sendAsCustomer(customer.channel, customer.personaId, text);
  deeds.said.push({ externalId, customer, tag, at: Date.now() });
}

/** Whatever the answer's end is: nothing of it is under way any more. */
async function isAnswered({ ctx }: Stack, { tag }: Customer): Promise<void> {
  await until(`${tag} is answered`, async () => {
    const rows = await ctx.db.$client`
      select 1 from messages m join reply_turns t on t.id = m.reply_turn_id
      where m.direction = 'inbound' and m.text like ${`%${tag}n%`} and t.state <> 'open'
        and not exists (select 1 from messages o where o.reply_turn_id = t.id and o.direction = 'outbound'
          and o.status in ('queued', 'sending'))`;
    return rows.length > 0;
  });
}

function countRestarts({ webs, workers }: Stack): number {
  return [...webs, ...workers].reduce((sum, process) => sum + process.restarts(), 0);
}

async function until(wanted: string, look: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  while (!(await look().catch(() => false))) {
    if (performance.now() > giveUpAt)
      throw new Error(`Within ${GIVE_UP_MS} ms this did not come true: ${wanted}`);
    await wait(LOOK_EVERY_MS);
  }
}
