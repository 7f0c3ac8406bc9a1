import { v7 as uuidv7 } from "uuid";
import type { Channel } from "#lib/domain/channel.ts";
import { type RecordableEvent, recordItem } from "#lib/ingest/record-item.ts";
import type { TestContext } from "./test-context.ts";

/** Records parsed items one after the other, as applying the event that holds them would. */
export async function recordItems(
  ctx: TestContext,
  channel: Channel,
  ...items: RecordableEvent[]
): Promise<void> {
  const source = { channel, eventId: uuidv7(), businesses: new Map(), accounts: new Map() };
  for (const item of items) await recordItem(ctx, source, item);
}
