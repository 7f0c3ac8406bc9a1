import type { Transaction } from "#db/client.ts";
import type { Context } from "#lib/context.ts";
import type { LlmClient } from "#lib/llm/generate-reply.ts";
import type { MetaClient } from "#lib/meta/meta-client.ts";
import type { JobName } from "#lib/queue/jobs.ts";
import { createDieAt, dieDuring } from "./die-at.ts";
import { type Failpoint, isFailpoint } from "./failpoints.ts";
import { wrapTransactions } from "./wrap-database.ts";

type Stage = "apply" | "draft" | "deliver" | "comment" | "media";

/** Jobs without a stage send nothing that a customer could get twice, and have no failpoints. */
const STAGES: Partial<Record<JobName, Stage>> = {
  "event.apply": "apply",
  "reply.draft": "draft",
  "conversation.deliver": "deliver",
  "comment.act": "comment",
  "media.fetch": "media",
};

/** How far the job is: names the transaction that comes next. */
interface Progress {
  transactions: number;
  hasCalled: boolean;
}

/** Puts failpoints at the doors that one run of a job goes through: before and after each commit and call. */
export function doorsOfJob(file: string, ctx: Context, job: JobName): Context {
  const stage = STAGES[job];
  if (!stage) return ctx;
  const progress: Progress = { transactions: 0, hasCalled: false };
  const dieAt = createDieAt(file);
  const pass = (name: string) => {
    const failpoint = `${stage}.${name}`;
    if (isFailpoint(failpoint)) dieAt(failpoint);
  };
  return {
    ...ctx,
    db: wrapTransactions(ctx.db, (run) => async (work, config) => {
      progress.transactions += 1;
      const prefix = transactionName(stage, progress);
      const result = await run(async (tx: Transaction) => {
        const written = await work(tx);
        pass(`${prefix}before_commit`);
        return written;
      }, config);
      pass(`${prefix}after_commit`);
      if (prefix === "read_") pass("read");
      progress.hasCalled = false;
      return result;
    }),
    llm: ctx.llm && wrapModel(ctx.llm, pass, progress),
    meta: wrapMeta(ctx.meta, async (call) => {
      const during: Failpoint | null =
        stage === "deliver" || stage === "comment" || stage === "media" ? `${stage}.during_call` : null;
      const answer = await (during ? dieDuring(file, during, call) : call());
      pass("after_call");
      progress.hasCalled = true;
      return answer;
    }),
  };
}

function transactionName(stage: Stage, { transactions, hasCalled }: Progress): string {
  switch (stage) {
    case "apply":
      return "";
    case "draft":
      if (hasCalled) return "settle_";
      return transactions === 1 ? "read_" : "open_";
    case "deliver":
    case "comment":
    case "media":
      return hasCalled ? "record_" : "claim_";
  }
}

function wrapModel(llm: LlmClient, pass: (name: string) => void, progress: Progress): LlmClient {
  return {
    async generateReply(input) {
      pass("before_model");
      const answer = await llm.generateReply(input);
      pass("after_model");
      progress.hasCalled = true;
      return answer;
    },
  };
}

function wrapMeta(meta: MetaClient, around: <T>(call: () => Promise<T>) => Promise<T>): MetaClient {
  return {
    ...meta,
    sendMessage: (input) => around(() => meta.sendMessage(input)),
    replyToComment: (input) => around(() => meta.replyToComment(input)),
    sendPrivateReply: (input) => around(() => meta.sendPrivateReply(input)),
    hideComment: (input) => around(() => meta.hideComment(input)),
    locateMedia: (input) => around(() => meta.locateMedia(input)),
    locateMessageFile: (input) => around(() => meta.locateMessageFile(input)),
    openMedia: (input) => around(() => meta.openMedia(input)),
  };
}
