import type { Channel } from "#lib/domain/channel.ts";
import type { Knobs } from "../faults/knobs.ts";
import { pause } from "../pause.ts";
import type { AttemptReport, WebhookSender } from "./create-webhook-sender.ts";

const DELAY_MAX_MS = 2_500;
/** One that waits to be overtaken, or for company, goes at the latest after this. */
const HOLD_MAX_MS = 400;
const BATCH_MAX_BODIES = 8;
/** Beside the one that is due. */
const COPIES_MAX = 3;
const LATE_COPY_MS = 1_500;

type OnAttempt = (report: AttemptReport) => void;

interface Held {
  bodies: object[];
  onAttempts: OnAttempt[];
}

/** Brings webhooks the way that Meta does on its bad days, as far as the knobs say so. */
export function disturbWebhooks(
  sender: WebhookSender,
  knobs: Knobs,
  { signal, inBackground }: { signal: AbortSignal; inBackground: (work: Promise<void>) => void },
): WebhookSender {
  const batches = new Map<Channel, Held>();
  let overtake: (() => void) | null = null;

  async function send(channel: Channel, body: object, onAttempt?: OnAttempt): Promise<void> {
    if (knobs.meets("batch") || batches.has(channel)) return join(channel, body, onAttempt);
    return bring(channel, body, onAttempt);
  }

  async function bring(channel: Channel, body: object, onAttempt?: OnAttempt): Promise<void> {
    if (knobs.meets("duplicate")) {
      for (let copy = 0; copy <= knobs.random() * COPIES_MAX; copy += 1) {
        inBackground(later(knobs.random() * LATE_COPY_MS * copy, () => sender.send(channel, body)));
      }
    }
    if (knobs.meets("delay")) {
      return inBackground(later(knobs.random() * DELAY_MAX_MS, () => sender.send(channel, body, onAttempt)));
    }
    if (overtake === null && knobs.meets("reorder")) {
      return inBackground(untilOvertaken().then(() => sender.send(channel, body, onAttempt)));
    }
    await sender.send(channel, body, onAttempt);
    overtake?.();
  }

  async function join(channel: Channel, body: object, onAttempt?: OnAttempt): Promise<void> {
    const held = batches.get(channel) ?? { bodies: [], onAttempts: [] };
    held.bodies.push(body);
    if (onAttempt) held.onAttempts.push(onAttempt);
    if (!batches.has(channel)) {
      batches.set(channel, held);
      inBackground(later(HOLD_MAX_MS, () => release(channel, held)));
    } else if (held.bodies.length >= BATCH_MAX_BODIES) {
      await release(channel, held);
    }
  }

  async function release(channel: Channel, held: Held): Promise<void> {
    if (batches.get(channel) !== held) return; // it was full before its time
    batches.delete(channel);
    await bring(channel, mergeBodies(held.bodies), (report) => {
      for (const onAttempt of held.onAttempts) onAttempt(report);
    });
  }

  async function later(delayMs: number, work: () => Promise<void>): Promise<void> {
    if (await pause(delayMs, signal)) await work();
  }

  async function untilOvertaken(): Promise<void> {
    const overtaken = new Promise<void>((resolve) => {
      overtake = resolve;
    });
    await Promise.race([overtaken, pause(HOLD_MAX_MS, signal)]);
    overtake = null;
  }

  return { send, settled: sender.settled };
}

/** Several events as one POST: Meta puts their entries one behind the other. */
function mergeBodies(bodies: object[]): object {
  const envelopes = bodies as { object: string; entry: object[] }[];
  return { ...envelopes[0], entry: envelopes.flatMap(({ entry }) => entry) };
}
