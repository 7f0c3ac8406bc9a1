import type { ReportedStatus } from "#lib/domain/message-status.ts";
import { buildInstagramEcho } from "../bodies/build-instagram-echo.ts";
import { buildInstagramRead } from "../bodies/build-instagram-read.ts";
import { buildWhatsAppStatus } from "../bodies/build-whatsapp-status.ts";
import { pause } from "../pause.ts";
import type { InstagramPersona, Persona, WhatsAppPersona } from "../phone/personas.ts";
import type { World } from "../world.ts";
import type { AcceptedSend } from "./accepted-send.ts";
import type { Fault } from "./find-fault.ts";

type LaterFailure = Extract<Fault, { kind: "fail_later" }>;

/** Tells Gatehouse in webhooks what became of a message; each one waits for the first attempt of the one before. */
export async function reportDelivery(
  world: World,
  send: AcceptedSend,
  to: Persona,
  failure: LaterFailure | null,
): Promise<void> {
  const reports =
    to.channel === "whatsapp" ? whatsAppReports(world, send, to, failure) : instagramReports(world, send, to);
  let waitedMs = 0;
  for (const { afterMs, build } of reports) {
    if (!(await pause(Math.max(0, afterMs - waitedMs), world.signal))) return;
    waitedMs = Math.max(waitedMs, afterMs);
    await world.webhooks.send(send.channel, build());
  }
}

interface Report {
  afterMs: number;
  build: () => object;
}

function whatsAppReports(
  world: World,
  send: AcceptedSend,
  to: WhatsAppPersona,
  failure: LaterFailure | null,
): Report[] {
  const { accountExternalId, externalId: wamid, clientReference } = send;
  const report = (afterMs: number, status: ReportedStatus): Report => ({
    afterMs,
    build: () => {
      const error = status === "failed" && failure ? failure : undefined;
      return buildWhatsAppStatus({
        accountExternalId,
        to,
        wamid,
        status,
        at: world.now(),
        clientReference,
        error,
      });
    },
  });
  const { sentMs, deliveredMs, readMs } = world.delays;
  return failure
    ? [report(sentMs, "sent"), report(deliveredMs, "failed")]
    : [report(sentMs, "sent"), report(deliveredMs, "delivered"), report(readMs, "read")];
}

// Instagram has no "sent" and no "delivered": the echo is the only sign that a message went out.
function instagramReports(world: World, send: AcceptedSend, to: InstagramPersona): Report[] {
  const { accountExternalId, externalId: mid, text, content, files, at } = send;
  return [
    {
      afterMs: world.delays.sentMs,
      build: () =>
        buildInstagramEcho({ accountExternalId, to, mid, text, content, fileCount: files.length, at }),
    },
    {
      afterMs: world.delays.readMs,
      build: () => buildInstagramRead({ accountExternalId, by: to, mid, at: world.now() }),
    },
  ];
}
