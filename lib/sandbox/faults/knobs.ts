import { z } from "zod";
import { seededRandom } from "./seeded-random.ts";

/** What calls to this Meta meet, whatever they say. */
export const SEND_KNOBS = [
  /** Taken over, and the connection breaks in place of the answer. */
  "drop_response",
  /** Taken over, and answered with 500. */
  "error_after_accepting",
  /** HTTP 429. */
  "throttled",
  "rate_limited",
  /** 131056; WhatsApp only. */
  "pair_limited",
  "token_expired",
  /** Taken over, and answered after half a minute. */
  "slow",
  /** The reports of the message overtake the answer to the call. */
  "status_before_response",
  "echo_before_response",
] as const;

/** What its webhooks meet on their way. */
const WEBHOOK_KNOBS = ["duplicate", "reorder", "batch", "delay"] as const;

const KNOBS = [...SEND_KNOBS, ...WEBHOOK_KNOBS, "status_never"] as const;

export type SendKnob = (typeof SEND_KNOBS)[number];
export type Knob = (typeof KNOBS)[number];

export const knobsSchema = z.strictObject({
  /** The same seed draws the same faults. */
  seed: z.int(),
  /** The share of calls, or webhooks, that meet each fault. */
  rates: z.partialRecord(z.enum(KNOBS), z.number().min(0).max(1)),
});

export type KnobSettings = z.infer<typeof knobsSchema>;

export interface Knobs {
  set(settings: KnobSettings): void;
  /** Whether this call meets the fault. The first one that could does, so that no run goes without. */
  meets(knob: Knob): boolean;
  /** From 0 to below 1. */
  random(): number;
  /** How often each was met since the start. */
  met: ReadonlyMap<Knob, number>;
}

/** All at rest until they are set. */
export function createKnobs(): Knobs {
  const met = new Map<Knob, number>();
  const waiting = new Set<Knob>();
  let rates: KnobSettings["rates"] = {};
  let random = seededRandom(0);
  return {
    met,
    random: () => random(),
    set(settings) {
      random = seededRandom(settings.seed);
      rates = settings.rates;
      waiting.clear();
      for (const knob of KNOBS) if ((rates[knob] ?? 0) > 0) waiting.add(knob);
    },
    meets(knob) {
      const rate = rates[knob] ?? 0;
      if (rate === 0) return false;
      const isFirst = waiting.delete(knob);
      const isMet = random() < rate || isFirst;
      if (isMet) met.set(knob, (met.get(knob) ?? 0) + 1);
      return isMet;
    },
  };
}
