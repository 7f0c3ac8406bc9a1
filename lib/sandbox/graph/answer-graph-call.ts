import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import { answerTemplates } from "../templates/answer-templates.ts";
import type { World } from "../world.ts";
import { answerCommentReply, answerHide } from "./answer-comment-call.ts";
import { answerConversations } from "./answer-conversations.ts";
import { answerInstagramSend } from "./answer-instagram-send.ts";
import { answerNode } from "./answer-node.ts";
import { answerWhatsAppSend } from "./answer-whatsapp-send.ts";
import { type GraphReply, refuse, refuseUnknownObject } from "./graph-reply.ts";

export interface GraphCall {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  /** The parsed body; undefined when it was no JSON. */
  body: unknown;
}

const PATH =
  /^\/v\d{1,2}\.\d\/([A-Za-z0-9_.-]{1,512})(\/messages|\/replies|\/conversations|\/message_templates)?$/;

/** Answers one call to the Graph API as Meta would; both channels share one host here. */
export async function answerGraphCall(world: World, call: GraphCall): Promise<GraphReply> {
  const [, node, edge] = PATH.exec(call.path) ?? [];
  if (!node) {
    const message = `Unknown path components: ${call.path}`;
    return refuse({ status: 400, code: 2500, type: "OAuthException", message });
  }
  const channel = authenticate(world, call.authorization);
  if (!channel) {
    const message = "Invalid OAuth access token - Cannot parse access token";
    return refuse({ status: 401, code: 190, type: "OAuthException", message });
  }
  if (call.method === "GET" && !edge) return answerNode(world, channel, node, call.query);
  if (edge === "/message_templates" && channel === "whatsapp" && call.method === "GET") {
    return answerTemplates(world, node, call.query);
  }
  const owns = node === world.accounts[channel].externalId || (channel === "instagram" && node === "me");
  if (call.method === "GET" && edge === "/conversations" && channel === "instagram" && owns) {
    return answerConversations(world, call.query);
  }
  if (edge === "/conversations") return refuseUnknownObject(call.method, node);
  if (edge !== "/messages") return answerComment(world, channel, node, call);
  if (call.method !== "POST" || !owns) return refuseUnknownObject(call.method, node);
  return channel === "whatsapp"
    ? answerWhatsAppSend(world, call.body)
    : answerInstagramSend(world, call.body);
}

function answerComment(world: World, channel: Channel, node: string, call: GraphCall): GraphReply {
  const comment = channel === "instagram" && call.method === "POST" ? world.comments.find(node) : null;
  if (!comment) return refuseUnknownObject(call.method, node);
  return call.path.endsWith("/replies")
    ? answerCommentReply(world, comment, call.body)
    : answerHide(comment, call.query, call.body);
}

function authenticate(world: World, authorization: string | undefined): Channel | null {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
  return CHANNELS.find((channel) => world.accounts[channel].accessToken === token) ?? null;
}
