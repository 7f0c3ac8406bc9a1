import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, eachItem, kindName } from "../../fields.ts";
import { lookUp, readText } from "../../read-values.ts";
import type { Change } from "../change.ts";
import { ACCOUNT_FIELDS, type AccountField } from "./account-fields.ts";
import { judgeSeverity } from "./judge-severity.ts";
import { makeAccountActivity } from "./make-account-activity.ts";

const MAX_TEXT_CHARS = 200;

/** A field that is about no conversation; one that nobody knows is kept for operators to find. */
export function parseAccountField(change: Change): InboundEvent[] {
  const spec = lookUp(ACCOUNT_FIELDS, change.field);
  if (!spec) return [makeUnsupported(change, change.value)];
  const list = spec.each === undefined ? undefined : change.value[spec.each];
  if (spec.each === undefined || list === undefined) return [makeActivity(change, change.value, spec)];
  return eachItem(list, `${change.where}.${spec.each}`, (element, where) =>
    typeof element === "object" && element !== null
      ? makeActivity(change, asRecord(element), spec)
      : { kind: "malformed", problem: `${where}: not an object` },
  );
}

function makeActivity(change: Change, source: Record<string, unknown>, spec: AccountField): InboundEvent {
  const read = (path: string) => readAt(source, path);
  const firstOf = (paths: string[]) => paths.find((path) => read(path) !== null);
  const subjectPath = firstOf(spec.subject);
  const eventPath = firstOf(spec.event);
  return makeAccountActivity({
    change,
    source,
    kind: spec.kind,
    subject: subjectPath === undefined ? null : read(subjectPath),
    event: eventPath === undefined ? null : read(eventPath),
    severity: judgeSeverity(spec.kind, read),
    told: [subjectPath, eventPath].filter((path) => path !== undefined),
  });
}

/** What nobody here can read, kept for operators to find. */
export function makeUnsupported(change: Change, source: Record<string, unknown>): InboundEvent {
  return makeAccountActivity({
    change,
    source,
    kind: "unsupported",
    subject: null,
    event: kindName(change.field),
    severity: "info",
  });
}

function readAt(source: Record<string, unknown>, path: string): string | null {
  let value: unknown = source;
  for (const name of path.split(".")) value = lookUp(asRecord(value), name);
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isScalar ? readText(String(value), MAX_TEXT_CHARS) : null;
}
