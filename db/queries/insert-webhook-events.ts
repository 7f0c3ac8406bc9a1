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
 * Commits all events together with the job that `enqueueWith` adds, both or none, as one statement: a transaction
 * of two takes three times as many round trips. Not in the statement's text but as parameters, so that bodies
 * never reach the database's log.
 */
export async function insertWebhookEvents(
  db: Database,
  events: NewWebhookEvent[],
  enqueueWith: (tx: TransactionRunner) => Promise<void>,
): Promise<void> {
  const job = await collectStatement(enqueueWith);
  const [ids, channels, bodies] = [1, 2, 3].map((number) => `$${job.values.length + number}`);
  const text = `
    with stored as (
      insert into webhook_events (id, channel, raw_body)
      select id, channel, decode(body, 'hex')
      from unnest(${ids}::uuid[], ${channels}::text[], ${bodies}::text[]) as event (id, channel, body)
    )
    ${continueWith(job.text)}`;
  const values = [
    ...job.values,
    events.map((event) => event.id),
    events.map((event) => event.channel),
    // The driver takes an array of byte arrays for one of them.
    events.map(({ rawBody }) =>
      Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString("hex"),
    ),
  ];
  await db.$client.unsafe(text, values as never[]);
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
