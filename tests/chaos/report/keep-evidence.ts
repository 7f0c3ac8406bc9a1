import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SeriesReport } from "../run-series.ts";

const RESULTS = fileURLToPath(new URL("../results/", import.meta.url));

/** Keeps what a series with violations was judged by, and what its processes said. */
export async function keepEvidence(series: SeriesReport, logFile: string): Promise<string> {
  const folder = join(RESULTS, `${series.fault}-${series.seeds[0]}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  const { history, violations } = series;
  await writeFile(join(folder, "history.json"), JSON.stringify({ violations, history }, null, 1));
  await copyFile(logFile, join(folder, "processes.log"));
  return folder;
}
