import { cache } from "react";
import { getContext } from "#lib/bootstrap.ts";
import { countReview } from "#lib/inbox/review/count-review.ts";
import { findOperator } from "./require-operator.ts";

/** What waits for a decision, counted once per request. */
export const findReviewCount = cache(async () => {
  const operator = await findOperator();
  return operator ? countReview(getContext(), operator) : 0;
});
