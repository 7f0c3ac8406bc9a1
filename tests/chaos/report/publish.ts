import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { INVARIANTS } from "../checker/history.ts";
import { OUTCOMES } from "../checker/judge-outcomes.ts";
import type { Campaign, ScenarioFigures, SeriesFigures } from "./campaign.ts";
import { listCounts } from "./summarize.ts";

const DOCUMENT = "docs/reliability.md";
const BEGIN = "<!-- Figures: written by `npm run chaos -- --publish` -->";
const END = "<!-- End of figures -->";

/** Replaces the figures in the documentation by those of this campaign. */
export async function publish(campaign: Campaign): Promise<void> {
  const document = await readFile(DOCUMENT, "utf8");
  await writeFile(DOCUMENT, replaceFigures(document, describeCampaign(campaign)));
  // Tables are aligned by the formatter that checks them.
  await promisify(execFile)("biome", ["check", "--write", DOCUMENT]);
}

/** @throws when the document has no place for them */
function replaceFigures(document: string, figures: string): string {
  const [before, after] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`${DOCUMENT} has no place for the figures`);
  return `${document.slice(0, before)}${BEGIN}\n\n${figures}\n\n${document.slice(after)}`;
}

function describeCampaign({ series, scenarios }: Campaign): string {
  return [
    describeCircumstances([...series, ...scenarios]),
    ...(series.length > 0 ? describeSeries(series) : []),
    ...scenarios.flatMap(describeScenario),
  ].join("\n\n");
}

function describeCircumstances(parts: (SeriesFigures | ScenarioFigures)[]): string {
  const distinct = (texts: string[]) => [...new Set(texts)].toSorted().join("; ");
  const days = distinct(parts.map(({ startedAt }) => startedAt.slice(0, 10)));
  const loads = parts.map(({ machine }) => Number(machine.loadAverage));
  return `Run on ${days}: ${distinct(parts.map(({ machine }) => machine.text))}. Load average before each part: ${Math.min(...loads)} to ${Math.max(...loads)}.`;
}

function describeSeries(series: SeriesFigures[]): string[] {
  const seconds = series.map(({ runMs }) => runMs / 1_000);
  const runs = series.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const violations = series.flatMap((each) => each.violations);
  const sends = series.reduce((sum, each) => sum + each.sends, 0);
  const rows = series.map((each) => {
    const { fault, seeds, injected, restarts, webhooks, outcomes } = each;
    const ends = OUTCOMES.map((outcome) => outcomes[outcome] ?? 0);
    const range = `${seeds[0]}–${seeds.at(-1)}`;
    const rest = `${Math.round(each.settledAfterMs / 1_000)} s`;
    return row([
      fault,
      range,
      listCounts(new Map(Object.entries(injected))),
      restarts,
      webhooks,
      each.sends,
      ...ends,
      rest,
      each.violations.length,
    ]);
  });
  const head = [
    "fault",
    "seeds",
    "injected",
    "restarts",
    "webhooks",
    "sent",
    ...OUTCOMES,
    "at rest after",
    "violations",
  ];
  return [
    `**${violations.length} violations in ${runs} runs** of ${[...new Set(seconds)].join(" or ")} s of load each${bound(violations.length, runs, "runs")}; ${sends} messages went out${bound(violations.length, sends, "messages")}. Violations by invariant: ${countInvariants(violations)}.`,
    [row(head), row(head.map(() => "---")), ...rows].join("\n"),
  ];
}

/** Rule of three: what was never seen in n tries happens, with 95 % confidence, in at most 3/n of them. */
function bound(violations: number, tries: number, unit: string): string {
  if (violations > 0 || tries === 0) return "";
  return ` (95 % upper bound ${((3 / tries) * 100).toPrecision(2)} % of ${unit})`;
}

function countInvariants(violations: SeriesFigures["violations"]): string {
  const counts = INVARIANTS.map(
    (name) => `${name} ${violations.filter(({ invariant }) => invariant === name).length}`,
  );
  return counts.join(", ");
}

function describeScenario({ measures, remarks, violations }: ScenarioFigures): string[] {
  const rows = measures.map(({ what, limitMs, samplesMs }) => {
    const sorted = samplesMs.toSorted((one, other) => one - other);
    const seconds = (ms: number | undefined) => ((ms ?? Number.NaN) / 1_000).toFixed(2);
    const middle = sorted[Math.floor(sorted.length / 2)];
    return row([
      what,
      samplesMs.length,
      seconds(sorted[0]),
      seconds(middle),
      seconds(sorted.at(-1)),
      seconds(limitMs),
    ]);
  });
  const head = ["measured", "samples", "lowest s", "median s", "highest s", "limit s"];
  return [
    [row(head), row(head.map(() => "---")), ...rows].join("\n"),
    [...remarks, `${violations.length} violations.`].join(" "),
  ];
}

function row(cells: (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}
