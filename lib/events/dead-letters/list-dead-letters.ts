import { z } from "zod";
import { countDeadLetters, type DeadLetterRow, selectDeadLetterPage } from "#db/queries/dead-letters.ts";
import { selectRedrivePage, selectRedrivesOf } from "#db/queries/select-redrives.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { JOB_NAMES } from "#lib/queue/jobs.ts";
import { redactBody } from "../redact-body.ts";
import { describeSubjects, type JobSubject } from "./describe-subjects.ts";

export const DEAD_LETTERS_PER_PAGE = 50;

const PAYLOAD_MAX_CHARS = 300;
const CURSOR = /^\d{1,16}(\.[0-9a-f-]{36})?$/;

/** What the address of the page may ask for; anything unreadable asks for nothing. */
export const deadLetterFilterSchema = z.object({
  show: z.enum(["waiting", "redriven"]).catch("waiting"),
  queue: z.enum(JOB_NAMES).nullable().catch(null),
  before: z.string().regex(CURSOR).nullable().catch(null),
});

export type DeadLetterFilter = z.infer<typeof deadLetterFilterSchema>;

/** One time that it was run again. */
export interface Redrive {
  at: Date;
  via: "page" | "command";
  /** null: nobody's, or somebody's who is gone. */
  operatorName: string | null;
  outcome: "queued" | "impossible";
}

export interface DeadLetterItem {
  id: string;
  /** As the queue is called; `job` where this version knows it. */
  queue: string;
  subject: JobSubject;
  /** What the job was given, masked, where its subject does not tell; null elsewhere. */
  payload: string | null;
  error: string | null;
  attempts: number;
  enqueuedAt: Date | null;
  diedAt: Date;
  /** null: waits for somebody to run it again. */
  redrive: Redrive | null;
  /** When the same was dead before, and was run again; the last first. */
  earlier: { error: string | null; attempts: number; diedAt: Date; redrive: Redrive }[];
}

export interface DeadLetterList {
  items: DeadLetterItem[];
  /** Where the next page continues; null: this is the last one. */
  next: string | null;
  /** Of those that wait, whatever is shown. */
  waiting: { queue: string; count: number }[];
}

/** One page of the jobs that ran out of attempts: those that wait, or those that were run again. */
export async function listDeadLetters(
  ctx: Context,
  _operator: Operator,
  { show, queue, before }: DeadLetterFilter,
): Promise<DeadLetterList> {
  const limit = DEAD_LETTERS_PER_PAGE + 1;
  const everything = { queue: null, since: null, until: null, ids: null };
  const [rows, waiting] = await Promise.all([
    show === "waiting" ? waitingPage() : redrivenPage(),
    countDeadLetters(ctx.db, everything),
  ]);
  const page = rows.slice(0, DEAD_LETTERS_PER_PAGE);
  const subjects = await describeSubjects(ctx, page);
  const earlier = await earlierRedrives(ctx, page);
  const items = page.map(({ work, cursor, payload, ...row }, index) => ({
    ...row,
    subject: subjects[index] ?? { kind: "unknown" as const },
    payload: subjects[index]?.kind === "unknown" ? maskPayload(payload) : null,
    earlier: earlier
      .filter((one) => one.work === work && one.diedAt < row.diedAt)
      .map(({ error, attempts, diedAt, redrive }) => ({ error, attempts, diedAt, redrive })),
  }));
  return { items, next: rows.length > page.length ? (page.at(-1)?.cursor ?? null) : null, waiting };

  async function waitingPage(): Promise<PageRow[]> {
    const cursor = before?.includes(".") ? before : null;
    const found = await selectDeadLetterPage(ctx.db, { queue, before: cursor, limit });
    return found.map((row) => ({ ...row, redrive: null }));
  }

  async function redrivenPage(): Promise<PageRow[]> {
    const cursor = before && !before.includes(".") ? Number(before) : null;
    const found = await selectRedrivePage(ctx.db, { queue, before: cursor, limit });
    return found.map(toPageRow);
  }
}

/** A job of another version may hold anything. */
function maskPayload(payload: unknown): string {
  return redactBody(JSON.stringify(payload ?? null), "masked")
    .slice(0, PAYLOAD_MAX_CHARS)
    .toWellFormed();
}

type PageRow = DeadLetterRow & { redrive: Redrive | null };

async function earlierRedrives(ctx: Context, page: PageRow[]) {
  if (page.length === 0) return [];
  const found = await selectRedrivesOf(ctx.db, [...new Set(page.map(({ work }) => work))]);
  return found.map(toPageRow);
}

function toPageRow(row: Awaited<ReturnType<typeof selectRedrivePage>>[number]) {
  const { number, redrivenAt, via, operatorName, outcome, ...letter } = row;
  return {
    ...letter,
    cursor: String(number),
    redrive: { at: redrivenAt, via, operatorName, outcome },
  };
}
