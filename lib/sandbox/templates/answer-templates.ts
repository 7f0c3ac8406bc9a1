import { SANDBOX_BUSINESS } from "../business.ts";
import { type GraphReply, grant, refuseUnknownObject } from "../graph/graph-reply.ts";
import type { World } from "../world.ts";

const PER_PAGE_DEFAULT = 25;
const PER_PAGE_MAX = 100;

/** `GET /{whatsapp-business-account-id}/message_templates`, page by page. */
export function answerTemplates(world: World, node: string, query: URLSearchParams): GraphReply {
  if (node !== SANDBOX_BUSINESS.whatsappBusinessAccountId) return refuseUnknownObject("GET", node);
  const limit = Math.min(Number(query.get("limit")) || PER_PAGE_DEFAULT, PER_PAGE_MAX);
  const start = Number(query.get("after") ?? "0") || 0;
  const end = start + limit;
  const hasMore = end < world.templates.length;
  return grant({
    data: world.templates.slice(start, end),
    paging: {
      cursors: { before: String(start), after: String(end) },
      ...(hasMore ? { next: `${world.origin}/${node}/message_templates?after=${end}` } : {}),
    },
  });
}
