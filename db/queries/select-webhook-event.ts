import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";

export async function selectWebhookEvent(executor: Executor, eventId: string) {
  const [row] = await executor.select().from(webhookEvents).where(eq(webhookEvents.id, eventId));
  return row ?? null;
}
