import type { Database, TransactionRunner } from "#db/client.ts";
import type { Channel } from "#lib/domain/channel.ts";

export interface NewWebhookEvent {
  id: string;
  channel: Channel;
  rawBody: Uint8Array;
}

interface Statement {
  text: string;
  values: unknown[];
}

/**
 * Commits all events together with the job that `enqueueWith` adds, both or none. As one statement: a transaction
 * of two takes three times as many round trips. Bodies are parameters, never text of the statement, which a
 * database may log.
 */
export async function insertWebhookEvents(
  db: Database,
  events: NewWebhookEvent[],
  enqueueWith: (tx: TransactionRunner) => Promise<void>,
): Promise<void> {
  const job = await collectStatement(enqueueWith);
  const [ids, channels, bodies] = [1, 2, 3].map(
    (number) => `string_to_array($${job.values.length + number}, ',')`,
  );
  const text = `
    with stored as (
      insert into webhook_events (id, channel, raw_body)
      select id::uuid, channel, decode(coalesce(body, ''), 'base64')
      from unnest(${ids}, ${channels}, ${bodies}) as event (id, channel, body)
    )
    ${continueWith(job.text)}`;
  const values = [
    ...job.values,
    // Lists as plain text: the driver takes longer to write arrays, and an array of bytes it cannot write at all.
    events.map((event) => event.id).join(),
    events.map((event) => event.channel).join(),
    events.map((event) => toBase64(event.rawBody)).join(),
  ];
  // Prepared where no pooler is in between: half the round trips, and the server need not plan it each time.
  await db.$client.unsafe(text, values as string[], { prepare: true });
}

function toBase64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

async function collectStatement(enqueueWith: (tx: TransactionRunner) => Promise<void>): Promise<Statement> {
  const statements: Statement[] = [];
  await enqueueWith({
    executeSql: async (text, values = []) => {
      statements.push({ text, values });
      return { rows: [] };
    },
  });
  const [statement, ...more] = statements;
  if (!statement || more.length > 0) {
    throw new Error(`the queue adds its job with ${statements.length} statements, only one can be joined`);
  }
  return statement;
}

/** The statement as it goes on behind a `with` of ours. */
function continueWith(text: string): string {
  const own = /^\s*with\s/i.exec(text);
  return own ? `, ${text.slice(own[0].length)}` : text;
}
