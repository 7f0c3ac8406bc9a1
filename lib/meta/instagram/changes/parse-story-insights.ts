import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, malformed, optionalId } from "../../fields.ts";
import { itemTime, unreadable } from "../fields.ts";
import { accountOf } from "../read-entry.ts";
import type { Change } from "./change.ts";
import { parseAccountUpdate } from "./parse-account-update.ts";

const MAX_METRICS = 40;
const METRIC_NAME = /^[a-z][a-z0-9_]{0,59}$/i;
const NO_METRICS = ["media_id", "timestamp"];

const insightsFields = z.object({ media_id: optionalId, timestamp: itemTime });

const metric = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.number().min(0).max(Number.MAX_SAFE_INTEGER));

/** The numbers of a story that ended; without its story they are the account's. */
export function parseStoryInsights(change: Change): InboundEvent[] {
  const { value, where, entry } = change;
  const parsed = insightsFields.safeParse(value);
  if (!parsed.success) return [malformed(where, parsed.error)];
  const { media_id, timestamp } = parsed.data;
  if (!media_id) return parseAccountUpdate(change);
  const account = accountOf(entry);
  if (!account) return [unreadable(where, "the entry names no account")];
  return [
    {
      kind: "story_insights",
      accountExternalId: account,
      storyExternalId: media_id,
      metrics: readMetrics(asRecord(value)),
      occurredAt: timestamp ?? entry.time ?? entry.receivedAt,
    },
  ];
}

function readMetrics(value: Record<string, unknown>): Record<string, number> {
  const metrics = Object.entries(value).flatMap(([name, said]) => {
    const count = metric.safeParse(said);
    const isMetric = count.success && METRIC_NAME.test(name) && !NO_METRICS.includes(name);
    return isMetric ? [[name, count.data] as const] : [];
  });
  return Object.fromEntries(metrics.slice(0, MAX_METRICS));
}
