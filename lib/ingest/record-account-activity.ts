import { v7 as uuidv7 } from "uuid";
import { applyTemplateNews } from "#db/queries/apply-template-news.ts";
import { insertAccountActivity, updateBusinessExternalId } from "#db/queries/record-account-activity.ts";
import type { Context } from "#lib/context.ts";
import type { InboundAccountActivity } from "#lib/domain/inbound-event.ts";
import { readTemplateNews } from "#lib/domain/template-news.ts";
import { SYNC_AFTER_WEBHOOK_MS } from "#lib/domain/template-sync.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";
import { storedAccountActivity, storedKey } from "./stored-activity.ts";

/** Records what Meta says about an account, and which business it belongs to where that is said too. */
export async function recordAccountActivity(
  ctx: Context,
  source: EventSource,
  item: InboundAccountActivity,
): Promise<void> {
  const { accountExternalId, businessExternalId } = item;
  const activity = storedAccountActivity(item.activity);
  const account = accountExternalId === null ? null : await resolveAccount(ctx, source, accountExternalId);

  const occurredAt = notAfter(item.occurredAt, ctx.now());

  await ctx.db.transaction(async (tx) => {
    await insertAccountActivity(tx, {
      id: uuidv7(),
      channel: source.channel,
      channelAccountId: account?.id,
      businessExternalId,
      key: storedKey(item.key),
      kind: activity.kind,
      activity,
      occurredAt,
      webhookEventId: source.eventId,
    });
    if (account && businessExternalId) await updateBusinessExternalId(tx, account.id, businessExternalId);
    if (activity.kind !== "template" || !businessExternalId) return;
    const news = readTemplateNews(activity);
    if (news) await applyTemplateNews(tx, { businessExternalId, news, toldAt: occurredAt });
    const startAt = new Date(ctx.now().getTime() + SYNC_AFTER_WEBHOOK_MS);
    await ctx.queue.enqueue(tx, "templates.sync", { businessExternalId }, { startAt });
  });
}
