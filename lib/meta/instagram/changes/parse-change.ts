import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { malformed } from "../../fields.ts";
import type { Entry } from "../read-entry.ts";
import type { Change } from "./change.ts";
import { parseAccountUpdate } from "./parse-account-update.ts";
import { parseComment, parseLiveComment } from "./parse-comment.ts";
import { parseConversationChange } from "./parse-conversation-change.ts";
import { parseMention } from "./parse-mention.ts";
import { parseStoryInsights } from "./parse-story-insights.ts";

type ParseChange = (change: Change) => InboundEvent[];

/** What the value of a field is; what no conversation is about and nobody knows is an update of the account. */
const FIELDS: Record<string, ParseChange> = {
  comments: parseComment,
  live_comments: parseLiveComment,
  mentions: parseMention,
  story_insights: parseStoryInsights,
};

const changeFields = z.object({ field: z.string().min(1), value: z.unknown().optional() });

/** One `field` and `value`, in `changes[]` or in the entry itself. */
export function parseChange(content: unknown, where: string, entry: Entry): InboundEvent[] {
  const parsed = changeFields.safeParse(content);
  if (!parsed.success) return [malformed(where, parsed.error)];
  const { field, value } = parsed.data;
  const change = { field, value, where: `${where}.value`, entry };
  const parse = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  return parse?.(change) ?? parseConversationChange(change) ?? parseAccountUpdate(change);
}
