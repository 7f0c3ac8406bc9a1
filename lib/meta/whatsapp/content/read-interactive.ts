import { asRecord, kindName } from "../../fields.ts";
import { lookUp, readText } from "../../read-values.ts";
import { type ReadContent, type ReadContentOutcome, withoutFiles } from "./content-reader.ts";
import { readForm } from "./read-form.ts";

const MAX_LABEL_CHARS = 1_000;

/** The kinds of `interactive` that a customer can send. */
const READERS: Record<string, (reply: Record<string, unknown>) => ReadContent> = {
  button_reply: readReply("button_reply"),
  list_reply: readReply("list_reply"),
  nfm_reply: readForm,
  payment_method: readPayment,
};

export function readInteractive(raw: Record<string, unknown>): ReadContentOutcome {
  const interactive = asRecord(raw.interactive);
  const type = interactive.type ?? Object.keys(interactive).find((key) => lookUp(READERS, key) !== null);
  const reader = lookUp(READERS, type);
  if (reader === null || typeof type !== "string") {
    return withoutFiles({ kind: "unsupported", what: `interactive ${kindName(type)}`, reason: null });
  }
  const reply = interactive[type];
  if (typeof reply !== "object" || reply === null) return { problem: `interactive.${type}: not an object` };
  return reader(asRecord(reply));
}

function readReply(source: "button_reply" | "list_reply") {
  return (reply: Record<string, unknown>): ReadContent => {
    const payload = readText(reply.id, MAX_LABEL_CHARS);
    const description = readText(reply.description, MAX_LABEL_CHARS);
    const title = readText(reply.title, MAX_LABEL_CHARS) ?? "";
    return withoutFiles({ kind: "choice", source, payload, description }, title);
  };
}

/** How the contact wants to pay an order of ours. */
function readPayment(payment: Record<string, unknown>): ReadContent {
  const payload = readText(payment.reference_id, MAX_LABEL_CHARS);
  const method = readText(payment.payment_method, MAX_LABEL_CHARS) ?? "";
  return withoutFiles({ kind: "choice", source: "payment", payload, description: null }, method);
}
