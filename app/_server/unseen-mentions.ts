import { cache } from "react";
import { getContext } from "#lib/bootstrap.ts";
import { countUnseenMentions } from "#lib/comments/count-unseen-mentions.ts";
import { findOperator } from "./require-operator.ts";

/** What whoever is signed in has not seen yet, counted once per request. */
export const findUnseenMentions = cache(async () => {
  const operator = await findOperator();
  return operator ? countUnseenMentions(getContext(), operator) : { count: 0, newestId: null };
});
