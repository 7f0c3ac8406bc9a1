import type { Channel } from "#lib/domain/channel.ts";
import { SANDBOX_BUSINESS } from "../business.ts";
import type { World } from "../world.ts";
import { answerMediaNode } from "./answer-media-node.ts";
import { answerMessageNode } from "./answer-message-node.ts";
import { type GraphReply, grant, refuseUnknownObject } from "./graph-reply.ts";

/**
 * `GET /{id}`: the account itself, a file that a customer sent to it, or, on Instagram, the message that a file is
 * in, or a customer's profile.
 */
export function answerNode(world: World, channel: Channel, node: string, query: URLSearchParams): GraphReply {
  const { externalId } = world.accounts[channel];
  const { name, displayPhoneNumber, instagramUsername } = SANDBOX_BUSINESS;
  if (channel === "whatsapp") {
    const file = world.media.find(node);
    if (file?.channel === channel) return answerMediaNode(world, file);
    if (node !== externalId) return refuseUnknownObject("GET", node);
    return grant({
      verified_name: name,
      display_phone_number: displayPhoneNumber,
      quality_rating: "GREEN",
      id: node,
    });
  }
  if (node === externalId || node === "me") {
    return grant({ user_id: externalId, username: instagramUsername, name, id: externalId });
  }
  const files = world.media.findInMessage(node);
  if (files) return answerMessageNode(world, node, files, query);
  const customer = world.phones.customer(channel, node);
  return customer
    ? grant({ name: customer.name, username: customer.username, id: node })
    : refuseUnknownObject("GET", node);
}
