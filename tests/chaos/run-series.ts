import { seededRandom } from "#lib/sandbox/faults/seeded-random.ts";
import type { History, Violation } from "./checker/history.ts";
import { judge } from "./checker/judge.ts";
import type { Outcome } from "./checker/judge-outcomes.ts";
import { type Deeds, readHistory } from "./checker/read-history.ts";
import type { Fault } from "./faults.ts";
import { createCustomers } from "./load/customers.ts";
import { answerComment, takeOver } from "./load/operate.ts";
import { postPoison } from "./load/post-poison.ts";
import { settle } from "./load/settle.ts";
import { writeSteadily } from "./load/write-steadily.ts";
import { unleash } from "./nemesis/unleash.ts";
import type { Stack } from "./stack/start-stack.ts";

export interface SeriesPlan {
  fault: Fault;
  seeds: number[];
  /** Of load, for each seed. */
  runMs: number;
  customersPerRun: number;
}

export interface SeriesReport {
  fault: string;
  seeds: number[];
  /** What was done to Gatehouse, and how often. */
  injected: Map<string, number>;
  restarts: number;
  webhooks: number;
  sends: number;
  outcomes: Map<Outcome, number>;
  settledAfterMs: number;
  violations: Violation[];
  /** What the verdict is about. */
  history: History;
}

/** Customers whose conversations an operator takes in the middle of a run. */
const TAKEN_PER_RUN = 2;

/**
 * Runs the seeds one after another on one stack, each with customers of its own, then ends all faults, waits until
 * everything has come to rest, and judges. The next seed begins while the one before still recovers.
 */
export async function runSeries(
  stack: Stack,
  { fault, seeds, runMs, customersPerRun }: SeriesPlan,
): Promise<SeriesReport> {
  const deeds: Deeds = { said: [], takeovers: [], comments: [], poisonCount: 0 };
  const injected = new Map<string, number>();
  const afterwards: Promise<unknown>[] = [];
  const goesOn = (...work: Promise<unknown>[]) => {
    // Awaited at the end; until then a failure must not end the process.
    for (const each of work) each.catch(() => undefined);
    afterwards.push(...work);
  };
  for (const [run, seed] of seeds.entries()) {
    const random = seededRandom(seed);
    stack.sandbox.knobs.set({ seed, rates: fault.rates });
    const customers = createCustomers(stack, run, customersPerRun);
    const commenter = customers.find(({ channel }) => channel === "instagram");
    goesOn(
      takeOver(stack, customers.slice(0, TAKEN_PER_RUN)).then((takeovers) =>
        deeds.takeovers.push(...takeovers),
      ),
      postPoison(stack.post, stack.appSecret, `q${seed}`),
    );
    if (commenter) {
      goesOn(answerComment(stack, commenter).then((comment) => deeds.comments.push(comment)));
    }
    deeds.poisonCount += 2;
    goesOn(unleash({ stack, random }, fault.nemeses, runMs, injected));
    deeds.said.push(...(await writeSteadily(stack, customers, runMs, random)));
  }
  const unfinished = (await Promise.allSettled(afterwards)).flatMap((deed) =>
    deed.status === "rejected" ? [String(deed.reason)] : [],
  );
  const { afterMs, leftovers } = await settle(stack);
  const history = await readHistory(stack, deeds);
  const { violations, outcomes } = judge(history);
  for (const [knob, count] of stack.sandbox.knobs.met) injected.set(knob, count);
  return {
    fault: fault.name,
    seeds,
    injected,
    restarts: [...stack.webs, ...stack.workers].reduce((sum, process) => sum + process.restarts(), 0),
    webhooks: history.posts.length,
    sends: history.sends.length,
    outcomes,
    settledAfterMs: afterMs,
    violations: [
      ...violations,
      ...[...unfinished, ...leftovers].map(
        (what): Violation => ({ invariant: "I9", what: `never came to rest: ${what}` }),
      ),
    ],
    history,
  };
}
