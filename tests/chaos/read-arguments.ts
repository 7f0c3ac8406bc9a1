import { parseArgs } from "node:util";
import { FAULTS, type Fault, SHORT_FAULTS } from "./faults.ts";

export interface Options {
  faults: Fault[];
  seeds: number[];
  /** Of load, for each seed. */
  runMs: number;
  customersPerRun: number;
  /** Where a failed series leaves its logs; null: nowhere. */
  isShort: boolean;
}

const DEFAULT_SEEDS = 20;
const DEFAULT_SECONDS = 6;
const SHORT_SEEDS = 1;
const SHORT_SECONDS = 8;
const CUSTOMERS_PER_RUN = 24;

/** @throws with what is wrong with them */
export function readArguments(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: "string" },
      "first-seed": { type: "string", default: "1" },
      faults: { type: "string" },
      seconds: { type: "string" },
      short: { type: "boolean", default: false },
    },
  });
  const isShort = values.short;
  const known = isShort ? SHORT_FAULTS : FAULTS;
  const names = values.faults?.split(",") ?? known.map(({ name }) => name);
  const faults = names.map((name) => {
    const fault = known.find((candidate) => candidate.name === name);
    if (fault) return fault;
    throw new Error(`There is no fault ${name}: choose among ${known.map((each) => each.name).join(", ")}.`);
  });
  const seedCount = positive("seeds", values.seeds, isShort ? SHORT_SEEDS : DEFAULT_SEEDS);
  const firstSeed = positive("first-seed", values["first-seed"], 1);
  return {
    faults,
    seeds: Array.from({ length: seedCount }, (_, index) => firstSeed + index),
    runMs: positive("seconds", values.seconds, isShort ? SHORT_SECONDS : DEFAULT_SECONDS) * 1_000,
    customersPerRun: CUSTOMERS_PER_RUN,
    isShort,
  };
}

function positive(name: string, text: string | undefined, fallback: number): number {
  const number = text === undefined ? fallback : Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a whole number above 0, not ${text}.`);
}
