import { parseArgs } from "node:util";
import { FAULTS, type Fault, SHORT_FAULTS } from "./faults.ts";

export const SCENARIOS = ["recovery", "backlog"] as const;

export type Scenario = (typeof SCENARIOS)[number];

export interface Options {
  faults: Fault[];
  scenarios: Scenario[];
  seeds: number[];
  /** Of load, for each seed. */
  runMs: number;
  customersPerRun: number;
  /** In the backlog. */
  events: number;
  /** Where Vitest's kind of report goes; null: nowhere. */
  reportFile: string | null;
  /** Puts the figures into the documentation. */
  isPublished: boolean;
}

const FULL = { seeds: 20, seconds: 2, events: 100_000 };
const SHORT = { seeds: 1, seconds: 6 };
/** Of load: many customers with few messages each, so that nobody's pace makes a run long. */
const CUSTOMERS_PER_SECOND = 5;

/** @throws with what is wrong with them */
export function readArguments(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: "boolean", default: false },
      seeds: { type: "string" },
      "first-seed": { type: "string" },
      seconds: { type: "string" },
      faults: { type: "string" },
      scenarios: { type: "string" },
      events: { type: "string" },
      report: { type: "string" },
      publish: { type: "boolean", default: false },
    },
  });
  const known = values.short ? SHORT_FAULTS : FAULTS;
  const isChosen = values.faults !== undefined || values.scenarios !== undefined;
  const usual = values.short ? SHORT : FULL;
  const seconds = positive("seconds", values.seconds, usual.seconds);
  const firstSeed = positive("first-seed", values["first-seed"], 1);
  return {
    faults: choose("fault", known, ({ name }) => name, values.faults ?? (isChosen ? "" : null)),
    scenarios: choose(
      "scenario",
      SCENARIOS,
      (name) => name,
      values.scenarios ?? (isChosen || values.short ? "" : null),
    ),
    seeds: Array.from(
      { length: positive("seeds", values.seeds, usual.seeds) },
      (_, index) => firstSeed + index,
    ),
    runMs: seconds * 1_000,
    customersPerRun: seconds * CUSTOMERS_PER_SECOND,
    events: positive("events", values.events, FULL.events),
    reportFile: values.report ?? null,
    isPublished: values.publish,
  };
}

/** `list`: names between commas; null: all of them. */
function choose<T>(kind: string, known: readonly T[], nameOf: (one: T) => string, list: string | null): T[] {
  if (list === null) return [...known];
  return list
    .split(",")
    .filter((name) => name !== "")
    .map((name) => {
      const found = known.find((one) => nameOf(one) === name);
      if (found !== undefined) return found;
      throw new Error(`There is no ${kind} ${name}: choose among ${known.map(nameOf).join(", ")}.`);
    });
}

function positive(name: string, text: string | undefined, fallback: number): number {
  const number = text === undefined ? fallback : Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a whole number above 0, not ${text}.`);
}
