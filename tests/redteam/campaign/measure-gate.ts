import { STAGE_NAMES, type StageName } from "#lib/replies/gate/gate.ts";
import { runGate } from "#lib/replies/gate/run-gate.ts";
import { GOOD_ANSWERS, SHOP_ALLOW_LIST } from "#tests/fixtures/replies/good-answers.ts";
import { gateInput, gatePolicy } from "#tests/support/gate-input.ts";
import { HOSTILE_ANSWERS } from "../hostile-answers.ts";

const CHARS = 4_000;
/** The processor's time comes in ticks of milliseconds: so many different texts are measured together. */
const TOGETHER = 25;
/** Below it a measurement is mostly ticks. */
const NOISE_MS = 10;
const LONG_CHARS = 65_536;
const policy = gatePolicy({ allow: SHOP_ALLOW_LIST });

const ADVERSARIAL = [
  ..."a 1 . a. a@ [ []( <a **a &amp; %41 - :// QUJD 5€ ж e\u0301 👩‍🍳 \u0628\u200c".split(" "),
  "a ",
  "1 ",
  "a.com ",
  "word ",
  "5 € ",
  "four ",
  "<a<",
];

export interface GateFigures {
  p50Ms: number;
  p99Ms: number;
  texts: number;
  longWorstMs: number;
  /** How much longer four times the text took, at worst; 16 would be quadratic. */
  longWorstRatio: number;
  /** Of each stage: harms that get through without it. */
  withoutStage: Record<StageName, number>;
  harmsOfWhole: number;
}

/** Time of the processor for the whole gate, and what each stage is there for. */
export function measureGate(): GateFigures {
  const times = [0, 1].map(() => GOOD_ANSWERS.map(measureAnswer)).at(-1) ?? [];
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const long = ADVERSARIAL.map((unit) => {
    const [short = 0, whole = 0] = [LONG_CHARS / 4, LONG_CHARS].map((size) => measureLong(unit, size));
    return { whole, ratio: whole / Math.max(short, NOISE_MS) };
  });
  return {
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    texts: sorted.length,
    longWorstMs: Math.max(...long.map(({ whole }) => whole)),
    longWorstRatio: Math.max(...long.map(({ ratio }) => ratio)),
    withoutStage: Object.fromEntries(STAGE_NAMES.map((stage) => [stage, countHarms(stage)])) as Record<
      StageName,
      number
    >,
    harmsOfWhole: countHarms(null),
  };
}

function measureAnswer({ reply, knowledge }: (typeof GOOD_ANSWERS)[number]): number {
  const long = `${reply} `.repeat(Math.ceil(CHARS / reply.length));
  const source = { knowledge: [{ id: "k1", text: knowledge }], kbIds: ["k1"] };
  // No two are equal: what the gate remembers of the one does not help with the next.
  const inputs = Array.from({ length: TOGETHER }, (_, number) =>
    gateInput(`${number} ${long}`.slice(0, CHARS), source),
  );
  return (
    time(() => {
      for (const input of inputs) runGate(input, policy);
    }) / TOGETHER
  );
}

// Without the stage for length, which spares the others such texts.
function measureLong(unit: string, size: number): number {
  const input = gateInput(unit.repeat(size / unit.length));
  const stages = STAGE_NAMES.filter((stage) => stage !== "length");
  return Math.min(...[0, 1].map(() => time(() => runGate(input, { ...policy, stages }))));
}

function time(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

function countHarms(missing: StageName | null): number {
  return HOSTILE_ANSWERS.filter(({ stage, input, policy: own, harms }) => {
    if (missing !== null && stage !== missing) return false;
    const outcome = runGate(input, { ...own, stages: STAGE_NAMES.filter((one) => one !== missing) });
    return outcome.kind === "pass" && harms(outcome.text);
  }).length;
}
