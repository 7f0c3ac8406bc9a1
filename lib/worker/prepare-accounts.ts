import { connectChannelAccount } from "#db/queries/connect-channel-account.ts";
import { deleteSampleAnswers, insertSampleAnswers } from "#db/queries/seed-sample-answers.ts";
import type { Context } from "#lib/context.ts";
import { CHANNELS } from "#lib/domain/channel.ts";
import type { Env } from "#lib/env.ts";
import { SAMPLE_ANSWERS } from "#lib/sandbox/sample-answers.ts";

const CHANNEL_NAMES = { whatsapp: "WhatsApp", instagram: "Instagram" } as const;

/**
 * Makes the accounts of the configuration known before their first message, and the invented shop's answers
 * where they belong: in the sandbox, never before real customers.
 */
export async function prepareAccounts(ctx: Context, env: Env): Promise<void> {
  for (const channel of CHANNELS) {
    const account = env.channels[channel]?.account;
    if (!account) continue;
    const name = env.sandboxUrl ? "sandbox" : account.externalId;
    await connectChannelAccount(ctx.db, {
      channel,
      externalId: account.externalId,
      businessExternalId: channel === "whatsapp" ? env.whatsappBusinessAccountId : null,
      name: `${CHANNEL_NAMES[channel]} ${name}`,
      botMode: env.botMode,
    });
  }
  if (env.sandboxUrl) await insertSampleAnswers(ctx.db, SAMPLE_ANSWERS);
  else await deleteSampleAnswers(ctx.db);
}
