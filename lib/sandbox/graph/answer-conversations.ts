import type { World } from "../world.ts";
import { type GraphReply, grant, refuse } from "./graph-reply.ts";

/** Meta shows the contents of so many messages of a conversation. */
const MESSAGES_SHOWN = 20;

/** `GET /{ig-id}/conversations?user_id=`: what really went out, whatever its sender heard of it. */
export function answerConversations(world: World, query: URLSearchParams): GraphReply {
  const igsid = query.get("user_id");
  if (!igsid) {
    const message = "(#100) The sandbox answers for one person: user_id is required.";
    return refuse({ status: 400, code: 100, type: "IGApiException", message });
  }
  const { externalId: account } = world.accounts.instagram;
  const sends = world.sends
    .filter(({ channel, recipient }) => channel === "instagram" && recipient === igsid)
    .slice(-MESSAGES_SHOWN)
    .reverse();
  if (sends.length === 0) return grant({ data: [] });
  const data = sends.map(({ externalId, text, at }) => ({
    id: externalId,
    created_time: at.toISOString().replace(/\.\d+Z$/, "+0000"),
    from: { id: account },
    to: { data: [{ id: igsid }] },
    message: text,
  }));
  return grant({ data: [{ id: `conversation-${igsid}`, messages: { data } }] });
}
