import type { Knob } from "#lib/sandbox/faults/knobs.ts";
import { NEMESES, type Nemesis } from "./nemesis/acts.ts";

/** What one series of runs has to live with. */
export interface Fault {
  name: string;
  rates: Partial<Record<Knob, number>>;
  nemeses: Nemesis[];
}

const SOME = 0.25;
/** Each of these holds an account, or a job, for many seconds. */
const FEW = 0.04;

const KNOB_RATES: Record<Knob, number> = {
  duplicate: SOME,
  reorder: SOME,
  batch: SOME,
  delay: SOME,
  drop_response: SOME,
  error_after_accepting: SOME,
  throttled: FEW,
  rate_limited: FEW,
  pair_limited: SOME,
  token_expired: FEW,
  slow: FEW,
  status_before_response: SOME,
  echo_before_response: SOME,
  status_never: SOME,
};

const KNOB_NAMES = Object.keys(KNOB_RATES) as Knob[];

/** Every fault by itself, and all of them at once. */
export const FAULTS: Fault[] = [
  ...KNOB_NAMES.map((knob) => mix(knob, [knob], [])),
  ...NEMESES.map((nemesis) => mix(nemesis, [], [nemesis])),
  mix("everything", KNOB_NAMES, [...NEMESES]),
];

/** What `npm test` runs: every knob, and three nemeses, in a few series. */
export const SHORT_FAULTS: Fault[] = [
  mix("webhooks", ["duplicate", "reorder", "batch", "delay"], ["kill_web"]),
  mix(
    "sends",
    [
      "drop_response",
      "error_after_accepting",
      "status_before_response",
      "echo_before_response",
      "status_never",
      "slow",
    ],
    ["failpoints"],
  ),
  mix("refusals", ["throttled", "rate_limited", "pair_limited", "token_expired"], ["cut_connections"]),
];

function mix(name: string, knobs: Knob[], nemeses: Nemesis[]): Fault {
  return { name, rates: Object.fromEntries(knobs.map((knob) => [knob, KNOB_RATES[knob]])), nemeses };
}
