import type { Channel } from "#lib/domain/channel.ts";
import type { Env } from "#lib/env.ts";

/** Where and as whom to call Meta for one channel account. */
export interface Credentials {
  /** Graph origin with version, such as `https://graph.facebook.com/v26.0`. */
  baseUrl: string;
  /** Whose `/messages` to post to: the account itself, or `me` where the token is a Page's, not the account's. */
  node: string;
  accessToken: string;
}

export type FindCredentials = (channel: Channel, accountExternalId: string) => Credentials | null;

/**
 * Credentials of the accounts in the environment. WhatsApp and Page-linked Instagram accounts are served by
 * graph.facebook.com, Instagram Login accounts by graph.instagram.com.
 */
export function credentialsFromEnv(env: Env): FindCredentials {
  return (channel, accountExternalId) => {
    const account = env.channels[channel]?.account;
    if (!account || account.externalId !== accountExternalId) return null;
    const isInstagramHost = channel === "instagram" && env.instagramLogin === "instagram";
    const origin = isInstagramHost ? env.graph.instagramOrigin : env.graph.facebookOrigin;
    const isPageToken = channel === "instagram" && env.instagramLogin === "facebook";
    return {
      baseUrl: `${origin}/${env.graph.version}`,
      node: isPageToken ? "me" : accountExternalId,
      accessToken: account.accessToken,
    };
  };
}
