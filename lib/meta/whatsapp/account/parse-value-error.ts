import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord } from "../../fields.ts";
import { readText } from "../../read-values.ts";
import type { Change } from "../change.ts";
import { makeAccountActivity } from "./make-account-activity.ts";

const MAX_TITLE_CHARS = 200;

/** An element of the `errors[]` of a value: about the whole account, not about one message. */
export function parseValueError(raw: unknown, where: string, change: Change): InboundEvent {
  if (typeof raw !== "object" || raw === null)
    return { kind: "malformed", problem: `${where}: not an object` };
  const error = asRecord(raw);
  return makeAccountActivity({
    change,
    source: error,
    kind: "error",
    subject: null,
    event: readText(error.title, MAX_TITLE_CHARS) ?? readText(error.message, MAX_TITLE_CHARS),
    severity: "warning",
    told: ["title"],
  });
}
