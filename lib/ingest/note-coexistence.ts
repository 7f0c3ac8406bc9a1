import { noteSendsPerSecond } from "#db/queries/note-sends-per-second.ts";
import type { Context } from "#lib/context.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { COEXISTENCE_SENDS_PER_SECOND } from "#lib/domain/pace.ts";
import { tellsCoexistence } from "#lib/domain/tells-coexistence.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

/** A number that is also used in the WhatsApp Business app sends slower from now on. */
export async function noteCoexistence(ctx: Context, source: EventSource, item: InboundEvent): Promise<void> {
  if (!tellsCoexistence(source.channel, item)) return;
  if (!("accountExternalId" in item) || item.accountExternalId === null) return;
  const account = await resolveAccount(ctx, source, item.accountExternalId);
  if (account.sendsPerSecond !== null) return;
  await noteSendsPerSecond(ctx.db, account.id, COEXISTENCE_SENDS_PER_SECOND);
  source.accounts.set(item.accountExternalId, { ...account, sendsPerSecond: COEXISTENCE_SENDS_PER_SECOND });
}
