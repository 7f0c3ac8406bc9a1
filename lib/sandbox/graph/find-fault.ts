import type { GraphFailure } from "./graph-error.ts";

/** What a send can be made to meet. */
export type Fault =
  /** `accepted`: the message went out all the same. */
  | { kind: "refuse"; failure: GraphFailure; accepted: boolean }
  /** Nobody ever answers the call. */
  | { kind: "silence"; accepted: boolean }
  | { kind: "hang_up"; accepted: boolean }
  /** Taken over at once, answered after `delayMs`. */
  | { kind: "slow"; delayMs: number }
  /** The reports of the message overtake the answer to the call. */
  | { kind: "report_first" }
  /** Accepted, and reported as failed later (WhatsApp). */
  | { kind: "fail_later"; code: number; title: string; details: string };

const FAULTS: Record<string, Fault> = {
  "4": refuse(400, 4, "(#4) Application request limit reached", { isTransient: true }),
  "10": refuse(403, 10, "(#10) This message is sent outside of allowed window.", {
    subcode: 2534022,
    type: "IGApiException",
  }),
  "100": refuse(400, 100, "(#100) Invalid parameter", { details: "The sandbox was asked for this error." }),
  "190": refuse(401, 190, "Error validating access token: Session has expired.", { subcode: 463 }),
  "368": refuse(403, 368, "(#368) Temporarily blocked for policies violations"),
  "80007": refuse(400, 80007, "(#80007) Rate limit issues", { details: "The account made too many calls." }),
  "130429": refuse(400, 130429, "(#130429) Rate limit hit", {
    details: "The number sent more messages than its throughput allows.",
  }),
  "131000": refuse(500, 131000, "(#131000) Something went wrong", { details: "The reason is unknown." }),
  "131026": refuse(400, 131026, "(#131026) Message undeliverable", {
    details: "The recipient cannot receive this message.",
  }),
  "131047": refuse(400, 131047, "(#131047) Re-engagement message", {
    details: "More than 24 hours have passed since the recipient last wrote to this number.",
  }),
  "131048": refuse(400, 131048, "(#131048) Spam rate limit hit", {
    details: "The number may send fewer messages because earlier ones were blocked or reported.",
  }),
  "131056": refuse(400, 131056, "(#131056) (Business Account, Consumer Account) pair rate limit hit", {
    details: "Too many messages to this recipient in a short time.",
  }),
  "500": refuse(500, 1, "An unknown error occurred", { isTransient: true }),
  "503": refuse(503, 2, "Service temporarily unavailable", { isTransient: true }),
  timeout: { kind: "silence", accepted: false },
  "timeout-delivered": { kind: "silence", accepted: true },
  reset: { kind: "hang_up", accepted: false },
  early: { kind: "report_first" },
  undeliverable: {
    kind: "fail_later",
    code: 131026,
    title: "Message undeliverable",
    details: "The recipient cannot receive this message.",
  },
};

/** Behind the name of a fault: only the first attempt at the message meets it. */
const ONCE = /-once$/;

/** A fault is asked for by name: as the recipient, or behind a `#` in the text. */
export function findFault(recipient: string, text: string): Fault | null {
  if (Object.hasOwn(FAULTS, recipient)) return FAULTS[recipient] ?? null;
  for (const [, name = ""] of text.matchAll(/#([a-z0-9]+(?:-[a-z]+)*)/g)) {
    const fault = name.replace(ONCE, "");
    if (Object.hasOwn(FAULTS, fault)) return FAULTS[fault] ?? null;
  }
  return null;
}

/** Whether what was sent goes out, whatever its sender hears of it. */
export function isTakenOver(fault: Fault | null): boolean {
  return fault !== null && "accepted" in fault ? fault.accepted : true;
}

function refuse(status: number, code: number, message: string, more: Partial<GraphFailure> = {}): Fault {
  const failure: GraphFailure = { status, code, message, type: "OAuthException", ...more };
  return { kind: "refuse", failure, accepted: false };
}
