import type { Channel } from "#lib/domain/channel.ts";
import { type Fault, findFault } from "../graph/find-fault.ts";
import { type Knobs, SEND_KNOBS, type SendKnob } from "./knobs.ts";

/** Longer than anybody waits for an answer. */
const SLOW_MS = 30_000;
/** Seen by WhatsApp's numbers only. */
const WHATSAPP_ONLY: readonly SendKnob[] = ["pair_limited", "status_before_response"];
const INSTAGRAM_ONLY: readonly SendKnob[] = ["echo_before_response"];

/** What the knobs let this send meet, if anything. */
export function drawFault(knobs: Knobs, channel: Channel): Fault | null {
  const others = channel === "whatsapp" ? INSTAGRAM_ONLY : WHATSAPP_ONLY;
  const knob = SEND_KNOBS.find((candidate) => !others.includes(candidate) && knobs.meets(candidate));
  return knob === undefined ? null : faultOf(knob);
}

function faultOf(knob: SendKnob): Fault | null {
  switch (knob) {
    case "drop_response":
      return { kind: "hang_up", accepted: true };
    case "error_after_accepting":
      return accepted(named("500"));
    case "throttled":
      return withStatus(named("80007"), 429);
    case "rate_limited":
      return named("130429");
    case "pair_limited":
      return named("131056");
    case "token_expired":
      return named("190");
    case "slow":
      return { kind: "slow", delayMs: SLOW_MS };
    case "status_before_response":
    case "echo_before_response":
      return { kind: "report_first" };
  }
}

function named(name: string): Fault | null {
  return findFault(name, "");
}

function accepted(fault: Fault | null): Fault | null {
  return fault?.kind === "refuse" ? { ...fault, accepted: true } : fault;
}

function withStatus(fault: Fault | null, status: number): Fault | null {
  return fault?.kind === "refuse" ? { ...fault, failure: { ...fault.failure, status } } : fault;
}
