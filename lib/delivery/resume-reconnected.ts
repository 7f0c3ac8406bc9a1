import { selectStoppedAccounts } from "#db/queries/hold-delivery.ts";
import type { Context } from "#lib/context.ts";
import { isAccountStopped } from "#lib/domain/retry-policy.ts";
import { liftHolds } from "./lift-holds.ts";

/** Accounts whose access token was refused and is another one now send what waited meanwhile. */
export async function resumeReconnected(ctx: Context): Promise<void> {
  for (const account of await selectStoppedAccounts(ctx.db)) {
    const token = ctx.meta.tokenFingerprint(account.channel, account.externalId);
    if (token === null || isAccountStopped(account, token)) continue;
    await ctx.db.transaction((tx) => liftHolds(ctx, tx, account.id));
    ctx.log.info({ channelAccountId: account.id }, "account has a new access token and sends again");
  }
}
