import type { Channel } from "#lib/domain/channel.ts";
import type { BodyOutcome } from "./body-outcome.ts";
import type { Instance } from "./find-instance.ts";
import type { RecordedBody } from "./list-bodies.ts";
import { postBody } from "./post-body.ts";

export type PostOutcome =
  | { kind: "posted"; eventId: string | null }
  | Extract<BodyOutcome, { kind: "refused" | "skipped" }>;

const REFUSALS: Record<number, string> = {
  413: "413: larger than a webhook may be",
  429: "429: too many refused requests before it; try again in a minute",
  503: "503: its database is away",
};

/**
 * Posts the bodies one after the other, as recorded. A channel whose secret turns out to be wrong is left alone
 * afterwards: an instance that is sent many forgeries stops listening.
 */
export async function postBodies(
  { url, appSecrets }: Instance,
  bodies: RecordedBody[],
  onPosted: () => void,
): Promise<PostOutcome[]> {
  const wrongSecrets = new Set<Channel>();
  const outcomes: PostOutcome[] = [];
  for (const { channel, rawBody } of bodies) {
    outcomes.push(await post(channel, rawBody));
    onPosted();
  }
  return outcomes;

  async function post(channel: Channel | null, rawBody: Buffer): Promise<PostOutcome> {
    if (!channel) return skip('no "object" in it that names a channel; --channel posts it all the same');
    const appSecret = appSecrets[channel];
    const name = `${channel.toUpperCase()}_APP_SECRET`;
    if (!appSecret) return skip(`${name} is not set here, so that it cannot be signed`);
    if (wrongSecrets.has(channel)) return skip(`${name} is not the one that ${url} knows`);
    const { status, eventId } = await postBody(url, channel, rawBody, appSecret);
    if (status === 200) return { kind: "posted", eventId };
    if (status !== 401) return { kind: "refused", why: REFUSALS[status] ?? `answered with ${status}` };
    wrongSecrets.add(channel);
    return { kind: "refused", why: `401: ${url} has another ${name}, or has none` };
  }
}

function skip(why: string): PostOutcome {
  return { kind: "skipped", why };
}
