import { sql } from "drizzle-orm";
import { commentActions, comments } from "#db/schema/activity.ts";

/**
 * Whether a row of `comments` was written by the business: Meta says so, or it is the webhook's copy of a public
 * reply that went out from here.
 */
export const isOwnComment = sql`(${comments.isOwn} or exists (
  select 1 from ${commentActions}
  where ${commentActions.externalId} = ${comments.externalId} and ${commentActions.kind} = 'public_reply'))`;
