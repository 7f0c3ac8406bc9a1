import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Machine } from "#tests/bench/describe-machine.ts";
import type { SeriesReport } from "../run-series.ts";
import type { ScenarioReport } from "../scenarios/scenario-report.ts";

/** What was run for the documentation, also by several commands: the newest run of each fault and scenario. */
export interface Campaign {
  series: SeriesFigures[];
  scenarios: ScenarioFigures[];
}

interface Circumstances {
  machine: Machine;
  /** ISO 8601. */
  startedAt: string;
}

export interface SeriesFigures
  extends Omit<SeriesReport, "history" | "injected" | "outcomes">,
    Circumstances {
  injected: Record<string, number>;
  outcomes: Record<string, number>;
  /** Of load, for each seed. */
  runMs: number;
}

export interface ScenarioFigures extends ScenarioReport, Circumstances {}

const FILE = fileURLToPath(new URL("../results/campaign.json", import.meta.url));

async function readCampaign(): Promise<Campaign> {
  try {
    return JSON.parse(await readFile(FILE, "utf8")) as Campaign;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { series: [], scenarios: [] };
    throw error;
  }
}

/** Kept after each part, so that a campaign that is cut off shows what it got to. */
export async function addToCampaign({ series, scenarios }: Partial<Campaign>): Promise<Campaign> {
  const before = await readCampaign();
  const campaign = {
    series: replace(before.series, series ?? [], ({ fault }) => fault),
    scenarios: replace(before.scenarios, scenarios ?? [], ({ name }) => name),
  };
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, JSON.stringify(campaign, null, 1));
  return campaign;
}

function replace<T>(kept: T[], added: T[], nameOf: (one: T) => string): T[] {
  const names = new Set(added.map(nameOf));
  return [...kept.filter((one) => !names.has(nameOf(one))), ...added];
}
