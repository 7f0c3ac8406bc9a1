import { eq } from "drizzle-orm";
import { webhookEvents } from "#db/schema/webhooks.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import { build } from "./build.ts";
import type { TestContext } from "./test-context.ts";

/** Stores a body as the webhook route would, and applies it; returns what became of the event. */
export async function applyBody(ctx: TestContext, channel: Channel, body: object | string | Uint8Array) {
  const event = await build.webhookEvent(ctx.db, { channel, rawBody: toBytes(body) });
  await applyEvents(ctx, { eventIds: [event.id] });
  const [row] = await ctx.db.select().from(webhookEvents).where(eq(webhookEvents.id, event.id));
  if (!row) throw new Error("The event vanished");
  return row;
}

function toBytes(body: object | string | Uint8Array): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}
