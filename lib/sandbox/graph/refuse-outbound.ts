import type { Channel } from "#lib/domain/channel.ts";
import { checkOutbound, type OutboundDraft } from "#lib/domain/check-outbound.ts";
import type { GraphFailure } from "./graph-error.ts";

/** What Meta says of a message over its limits; null: it is within them. */
export function refuseOutbound(channel: Channel, draft: OutboundDraft): GraphFailure | null {
  const [problem] = checkOutbound(channel, draft);
  if (!problem) return null;
  const { field, index, trouble } = problem;
  const details = `${field}${index === null ? "" : `[${index}]`}: ${nameTrouble(trouble)}`;
  // Only what stands in a button, a list or a caption has a code of its own.
  const code = channel === "whatsapp" && draft.content.kind !== "text" ? 131009 : 100;
  const message = `(#${code}) ${code === 100 ? "Invalid parameter" : "Parameter value is not valid"}: ${details}`;
  const type = channel === "whatsapp" ? "OAuthException" : "IGApiException";
  return { status: 400, code, type, message, ...(channel === "whatsapp" ? { details } : {}) };
}

function nameTrouble(trouble: ReturnType<typeof checkOutbound>[number]["trouble"]): string {
  const { kind, ...limits } = trouble;
  return [kind, ...Object.entries(limits).map(([name, value]) => `${name} ${value}`)].join(", ");
}
