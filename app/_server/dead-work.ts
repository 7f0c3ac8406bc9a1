import { cache } from "react";
import { getContext } from "#lib/bootstrap.ts";
import { countDeadWork } from "#lib/events/count-dead-work.ts";
import { findOperator } from "./require-operator.ts";

/** What failed for good and waits for people, counted once per request. */
export const findDeadWork = cache(async () => {
  const operator = await findOperator();
  return operator ? countDeadWork(getContext(), operator) : { deadEvents: 0, deadLetters: 0 };
});
