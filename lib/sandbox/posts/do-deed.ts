import { randomInt } from "node:crypto";
import { buildInstagramChange } from "../bodies/build-instagram-change.ts";
import { buildInstagramComment } from "../bodies/build-instagram-comment.ts";
import { buildInstagramEvent } from "../bodies/build-instagram-event.ts";
import { newMid } from "../bodies/new-mid.ts";
import type { InstagramPersona } from "../phone/personas.ts";
import type { World } from "../world.ts";
import type { Deed } from "./deed.ts";
import { newPostId } from "./new-post-id.ts";

const IMPRESSIONS_MAX = 900;

/** Lets it happen and starts bringing its webhook; tells the id that it has there. Null: nobody has that name. */
export function doDeed(world: World, deed: Deed): string | null {
  const by = deed.kind === "story_insights" ? null : findCustomer(world, deed.personaId);
  if (deed.kind !== "story_insights" && !by) return null;
  const { id, body } = build(world, deed, by);
  world.inBackground(world.webhooks.send("instagram", body));
  return id;
}

function findCustomer(world: World, personaId: string): InstagramPersona | null {
  const persona = world.phones.persona("instagram", personaId);
  return persona?.channel === "instagram" ? persona : null;
}

function build(world: World, deed: Deed, by: InstagramPersona | null): { id: string; body: object } {
  const accountExternalId = world.accounts.instagram.externalId;
  const place = { accountExternalId, at: world.now() };
  const id = newPostId();
  const from = { id: by?.userId ?? "", username: by?.username ?? "" };
  switch (deed.kind) {
    case "comment": {
      const { post, text } = deed;
      if (by) world.comments.add({ id, post, by });
      return { id, body: buildInstagramComment({ ...place, id, from, post, text }) };
    }
    case "mention": {
      const value = { media_id: newPostId(), comment_id: id };
      return { id, body: buildInstagramChange({ ...place, field: "mentions", value }) };
    }
    case "story_mention": {
      const mid = newMid(accountExternalId);
      // Without an address: there is no picture here to fetch.
      const content = { message: { mid, attachments: [{ type: "story_mention", payload: {} }] } };
      return {
        id: mid,
        body: buildInstagramEvent({ ...place, from: from.id, to: accountExternalId, content }),
      };
    }
    case "story_insights":
      return {
        id,
        body: buildInstagramChange({
          ...place,
          field: "story_insights",
          value: { media_id: id, ...inventNumbers() },
        }),
      };
  }
}

function inventNumbers() {
  const impressions = randomInt(100, IMPRESSIONS_MAX);
  const part = (share: number) => randomInt(Math.ceil(impressions * share) + 1);
  return {
    impressions,
    reach: impressions - part(0.2),
    taps_forward: part(0.4),
    taps_back: part(0.1),
    exits: part(0.2),
    replies: part(0.05),
  };
}
