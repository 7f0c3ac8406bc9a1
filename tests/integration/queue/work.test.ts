import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "#lib/log.ts";
import { DEAD_LETTER_QUEUE, JOBS, type JobName } from "#lib/queue/jobs.ts";
import { createWork, type JobRun, type RunJob, type Work } from "#lib/queue/start-work.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

/** Below the pause between two polls: whoever is this quick did not wait for one. */
const AT_ONCE_MS = 1_500;
const STOP_TIMEOUT_MS = 5_000;
const KILLABLE_WORKER = fileURLToPath(new URL("../../support/killable-worker.ts", import.meta.url));

let database: TestDatabase;
let web: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  web = createTestContext(database.db);
});
afterAll(() => database.drop());

const works: Work[] = [];
const gates: (() => void)[] = [];
afterEach(async () => {
  for (const open of gates.splice(0)) open();
  await Promise.all(works.splice(0).map((work) => work.stop(STOP_TIMEOUT_MS)));
  await database.db.$client`delete from pgboss.job`;
});

interface Ran {
  name: JobName;
  conversationId: string;
  run: JobRun;
  at: number;
}

/** A worker whose jobs do what the test says; `ran` tells what it began. */
async function startWorker(body: (ran: Ran) => void | Promise<void> = () => {}) {
  const work = createWork(database.url, createLogger("silent", "test"), { isDirect: true });
  works.push(work);
  const ran: Ran[] = [];
  const run: RunJob = async (name, payload, jobRun) => {
    const conversationId = "conversationId" in payload ? payload.conversationId : "";
    const entry = { name, conversationId, run: jobRun, at: Date.now() };
    ran.push(entry);
    await body(entry);
  };
  await work.start(run);
  return { work, ran };
}

/** Holds whoever waits for it until it is opened, at the latest when the test ends. */
function createGate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  gates.push(resolve);
  return { wait: promise, open: resolve };
}

function enqueue(
  conversationId: string,
  queue = web.queue,
  name: "reply.draft" | "conversation.deliver" = "reply.draft",
) {
  return database.db.transaction((tx) => queue.enqueue(tx, name, { conversationId }));
}

interface JobRow {
  name: string;
  state: string;
  data: { conversationId: string };
  output: { message: string } | null;
}

function jobsOf(conversationId: string): Promise<JobRow[]> {
  return database.db.$client<JobRow[]>`
    select name, state, data, coalesce(output, source_output) as output from pgboss.job
    where data ->> 'conversationId' = ${conversationId} order by created_on`;
}

describe("when a job starts", () => {
  it("a job of another process starts at once", async () => {
    const { ran } = await startWorker();
    const conversationId = randomUUID();
    const enqueuedAt = Date.now();
    await enqueue(conversationId);
    const started = await eventually("the job started", () => ran[0]);
    expect(started.at - enqueuedAt).toBeLessThan(AT_ONCE_MS);
  });

  it("a delayed job starts when it is due, not at the next poll", async () => {
    const { work, ran } = await startWorker();
    const conversationId = randomUUID();
    const startAt = new Date(Date.now() + 700);
    await database.db.transaction((tx) =>
      work.queue.enqueue(tx, "reply.draft", { conversationId }, { startAt }),
    );
    const started = await eventually("the job started", () => ran[0]);
    expect(started.at).toBeGreaterThanOrEqual(startAt.getTime());
    expect(started.at - startAt.getTime()).toBeLessThan(1_000);
  });

  it("a backlog is worked off without waiting for polls", async () => {
    const conversationIds = Array.from({ length: 60 }, () => randomUUID());
    await Promise.all(conversationIds.map((id) => enqueue(id)));
    const startedAt = Date.now();
    const { ran } = await startWorker();
    await eventually("all jobs ran", () => ran.length === conversationIds.length, 20_000);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });
});

describe("the jobs of one conversation", () => {
  it("run one at a time, while several workers look for jobs", async () => {
    const conversationId = randomUUID();
    let running = 0;
    let most = 0;
    const body = async () => {
      running += 1;
      most = Math.max(most, running);
      await enqueueNext();
      running -= 1;
    };
    let left = 10;
    const enqueueNext = async () => {
      left -= 1;
      if (left >= 0) await enqueue(conversationId);
    };
    const workers = await Promise.all([startWorker(body), startWorker(body)]);
    await enqueue(conversationId);
    await eventually("all jobs ran", () => workers.reduce((sum, { ran }) => sum + ran.length, 0) === 11);
    expect(most).toBe(1);
  });

  it("never hold up another conversation", async () => {
    const gate = createGate();
    // All but one of the worker's hands are full, each with a job that another one waits behind.
    const busy: string[] = Array.from({ length: JOBS["reply.draft"].concurrency - 1 }, () => randomUUID());
    const { ran } = await startWorker(({ conversationId }) =>
      busy.includes(conversationId) ? gate.wait : undefined,
    );
    await Promise.all(busy.map((id) => enqueue(id)));
    await eventually("the slow jobs run", () => ran.length === busy.length);
    await Promise.all(busy.map((id) => enqueue(id)));
    const others = Array.from({ length: 5 }, () => randomUUID());
    for (const other of others) await enqueue(other);
    await eventually("the others ran", () => others.every((id) => ran.some((r) => r.conversationId === id)));
    expect(ran).toHaveLength(busy.length + others.length);
    gate.open();
    await eventually("the waiting ones run too", () => ran.length === 2 * busy.length + others.length);
  });

  it("run soon also when the queue was inspected while an earlier one ran", async () => {
    const gate = createGate();
    const busy = randomUUID();
    const first = await startWorker(({ conversationId }) =>
      conversationId === busy ? gate.wait : undefined,
    );
    await enqueue(busy);
    await eventually("the slow job runs", () => first.ran.length === 1);
    await inspectQueues();
    const second = await startWorker();
    gate.open();
    await eventually("the slow job is done", async () =>
      (await jobsOf(busy)).every(({ state }) => state === "completed"),
    );
    await works.shift()?.stop(STOP_TIMEOUT_MS);
    await enqueue(busy);
    await eventually("the next one ran", () => second.ran.some((r) => r.conversationId === busy));
  });
});

describe("a job that fails", () => {
  async function failOnce(retryLimit: number, message: string) {
    const conversationId = randomUUID();
    await enqueue(conversationId);
    await database.db.$client`update pgboss.job set retry_limit = ${retryLimit}`;
    const worker = await startWorker(() => {
      throw new Error(message);
    });
    await eventually("the job ran", () => worker.ran.length === 1);
    return { conversationId, ...worker };
  }

  it("waits for another attempt, and knows that it is not the last", async () => {
    const { conversationId, ran } = await failOnce(1, "not now");
    const [job] = await eventually("the failure is recorded", async () => {
      const jobs = await jobsOf(conversationId);
      return jobs.some(({ state }) => state === "retry") && jobs;
    });
    expect(job?.output?.message).toBe("not now");
    expect(ran[0]?.run.isLastAttempt).toBe(false);
  });

  it("ends in the dead letters after its last attempt, and knows that it is the last", async () => {
    const { conversationId, ran } = await failOnce(0, "never again");
    const jobs = await eventually("the job is dead", async () => {
      const found = await jobsOf(conversationId);
      return found.length === 2 && found;
    });
    expect(ran[0]?.run.isLastAttempt).toBe(true);
    expect(jobs.find(({ name }) => name === DEAD_LETTER_QUEUE)).toMatchObject({
      data: { conversationId },
      output: { message: "never again" },
    });
  });

  it("leaves no secret and nothing that a customer wrote in the queue", async () => {
    const query = 'Failed query: insert into "messages"\nparams: my card number is 4111111111111111,abc';
    const { conversationId } = await failOnce(
      0,
      `${query}\nBearer EAAGm0PX4ZCpsBAKZCsecretsecret for +49 155 50001111`,
    );
    await eventually("the job is dead", async () => (await jobsOf(conversationId)).length === 2);
    const kept = JSON.stringify(await database.db.$client`select * from pgboss.job`);
    expect(kept).toContain("Failed query: insert into");
    for (const secret of ["card number", "4111", "EAAGm0PX4ZCps", "50001111"])
      expect(kept).not.toContain(secret);
  });

  it("is one whose payload is not what its queue is for", async () => {
    await enqueue("not-a-uuid");
    await database.db.$client`update pgboss.job set retry_limit = 0`;
    const { ran } = await startWorker();
    await eventually("the job is dead", async () => (await jobsOf("not-a-uuid")).length === 2);
    expect(ran).toEqual([]);
  });
});

it("stops only after the jobs in flight are done", async () => {
  const gate = createGate();
  const { work, ran } = await startWorker(() => gate.wait);
  const conversationId = randomUUID();
  await enqueue(conversationId);
  await eventually("the job runs", () => ran.length === 1);
  let hasStopped = false;
  const stopping = work.stop(STOP_TIMEOUT_MS).then(() => {
    hasStopped = true;
  });
  await enqueue(randomUUID());
  expect(hasStopped).toBe(false);
  gate.open();
  await stopping;
  expect(await jobsOf(conversationId)).toMatchObject([{ state: "completed" }]);
});

it("takes over the job of a worker that was killed", async () => {
  const conversationId = randomUUID();
  const killed = fork(KILLABLE_WORKER, [database.url]);
  await once(killed, "message");
  await enqueue(conversationId);
  await once(killed, "message");
  killed.kill("SIGKILL");
  await once(killed, "exit");
  expect(await jobsOf(conversationId)).toMatchObject([{ state: "active" }]);

  await database.db.$client`update pgboss.job set heartbeat_on = now() - interval '1 minute'`;
  await inspectQueues();
  await database.db.$client`update pgboss.job set start_after = now()`;
  const { ran } = await startWorker();
  const taken = await eventually("another worker runs it", () => ran[0]);
  expect(taken).toMatchObject({ conversationId, run: { isLastAttempt: false } });
});

/** What every worker does every few seconds. */
async function inspectQueues(): Promise<void> {
  const boss = new PgBoss({
    connectionString: database.url,
    migrate: false,
    schedule: false,
    supervise: false,
    monitorIntervalSeconds: 1,
  });
  await boss.start();
  await database.db.$client`update pgboss.queue set monitor_claim_on = null, monitor_on = null`;
  await boss.supervise();
  await boss.stop({ graceful: false });
}
