import { randomUUID } from "node:crypto";
import type { Database } from "#db/client.ts";

const QUEUED_BEFORE_MS = 60_000;

interface DeadLetter {
  queue?: string;
  payload?: object;
  /** As the queues of `JOBS` tell their jobs apart. */
  key?: string | null;
  error?: string | null;
  attempts?: number;
  diedAt?: Date;
}

/** A job that ran out of attempts, as pg-boss leaves it in its dead letter queue; its id. */
export async function buildDeadLetter(
  db: Database,
  { queue = "reply.draft", payload, key, error, attempts, diedAt = new Date() }: DeadLetter = {},
): Promise<string> {
  const conversationId = randomUUID();
  const data = JSON.stringify(payload ?? { conversationId });
  const singletonKey = key === undefined && !payload ? conversationId : (key ?? null);
  const output = error === null ? null : JSON.stringify({ message: error ?? "it broke" });
  const rows = await db.$client<{ id: string }[]>`
    insert into pgboss.job (name, data, singleton_key, created_on, keep_until, source_name, source_id,
      source_created_on, source_retry_count, source_output)
    values ('dead', ${data}::text::jsonb, ${singletonKey}, ${diedAt.toISOString()}, now() + interval '90 days', ${queue}, gen_random_uuid(),
      ${new Date(diedAt.getTime() - QUEUED_BEFORE_MS).toISOString()}, ${(attempts ?? 5) - 1}, ${output}::text::jsonb)
    returning id`;
  const [row] = rows;
  if (!row) throw new Error("the dead letter was not inserted");
  return row.id;
}
