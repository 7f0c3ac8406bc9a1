import type { Database } from "#db/client.ts";

export interface StoredWebhook {
  id: string;
  channel: string;
  state: string;
  reason: string | null;
  body: Buffer;
  /** Events with the same number were committed together. */
  transaction: string;
}

/** Every stored POST, oldest first. */
export async function readStoredWebhooks(db: Database): Promise<StoredWebhook[]> {
  return db.$client<StoredWebhook[]>`
    select id, channel, state, reason, raw_body as body, xmin::text as transaction
    from webhook_events order by id`;
}

export async function readStoredWebhook(db: Database, id: string): Promise<StoredWebhook> {
  const stored = (await readStoredWebhooks(db)).find((event) => event.id === id);
  if (!stored) throw new Error(`webhook event ${id} was not stored`);
  return stored;
}
