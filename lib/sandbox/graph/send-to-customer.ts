import type { Channel } from "#lib/domain/channel.ts";
import { drawFault } from "../faults/draw-fault.ts";
import { pause } from "../pause.ts";
import type { World } from "../world.ts";
import { acceptSend } from "./accept-send.ts";
import { type Fault, findFault, isTakenOver } from "./find-fault.ts";
import type { GraphFailure } from "./graph-error.ts";
import { type GraphReply, grant, refuse } from "./graph-reply.ts";
import { reportDelivery } from "./report-delivery.ts";
import type { Said } from "./said.ts";

interface Message extends Said {
  recipient: string;
  clientReference: string | null;
}

const TOKEN_EXPIRED = 190;
const ASKED_FOR_ONCE = /#[a-z0-9-]+-once\b/;

const UNKNOWN_RECIPIENT: Record<Channel, GraphFailure> = {
  whatsapp: {
    status: 400,
    code: 131026,
    type: "OAuthException",
    message: "(#131026) Message undeliverable",
    details: "No customer of the sandbox has this number or id.",
  },
  instagram: {
    status: 400,
    code: 100,
    subcode: 2534014,
    type: "IGApiException",
    message: "The requested user cannot be found.",
  },
};

/** Takes a valid message over, unless a fault was asked for, and starts reporting on it. */
export async function sendToCustomer(
  world: World,
  channel: Channel,
  message: Message,
  answerBody: (externalId: string) => object,
): Promise<GraphReply> {
  const fault = faultOf(world, channel, message);
  const refusal = fault && replyTo(fault);
  if (refusal && !isTakenOver(fault)) return refusal;

  const to = world.phones.recipient(channel, message.recipient);
  if (!to) return refuse(UNKNOWN_RECIPIENT[channel]);
  const isReported = !world.knobs.meets("status_never");
  const send = acceptSend(world, { to, ...message, isReported });
  const report = async () => {
    if (!isReported) return;
    await reportDelivery(world, send, to, fault?.kind === "fail_later" ? fault : null);
  };
  if (fault?.kind === "report_first") {
    await report();
    return grant(answerBody(send.externalId));
  }
  if (refusal || fault?.kind === "slow") world.inBackground(report());
  if (refusal) return refusal;
  if (fault?.kind === "slow") {
    await pause(fault.delayMs, world.signal);
    return grant(answerBody(send.externalId));
  }
  return grant(answerBody(send.externalId), () => world.inBackground(report()));
}

/** What its sender hears in place of the answer; null: the answer. */
function replyTo(fault: Fault): GraphReply | null {
  switch (fault.kind) {
    case "refuse":
      return refuse(fault.failure);
    case "hang_up":
    case "silence":
      return { kind: fault.kind };
    case "slow":
    case "report_first":
    case "fail_later":
      return null;
  }
}

// Gatehouse sends it again when the account goes on: refused for ever, an expired token would stop it for ever.
function faultOf(
  world: World,
  channel: Channel,
  { recipient, text, clientReference }: Message,
): Fault | null {
  const fault = findFault(recipient, text) ?? drawFault(world.knobs, channel);
  const isToken = fault?.kind === "refuse" && fault.failure.code === TOKEN_EXPIRED;
  if (!isToken && !ASKED_FOR_ONCE.test(text)) return fault;
  // Without which attempt it is.
  const message = clientReference?.split(".")[0] ?? `${recipient} ${text}`;
  if (world.metOnce.has(message)) return null;
  world.metOnce.add(message);
  return fault;
}
