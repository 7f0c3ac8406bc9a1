// `npm run redteam`: a model that means harm answers everybody, and independent code judges what customers got.
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { describeMachine } from "#tests/bench/describe-machine.ts";
import type { Behaviour } from "./behaviours/behaviour.ts";
import { FAILURES, LASTING_FAILURES } from "./behaviours/failures.ts";
import { runInProcess, SPEAKING } from "./campaign/in-process.ts";
import { measureGate } from "./campaign/measure-gate.ts";
import { type Case, runOverHttp } from "./campaign/over-http.ts";
import { screenInput } from "./campaign/screen-input.ts";
import { CORPUS_FOLDER, type CorpusRow, readCorpus } from "./corpus.ts";
import { OWN_ATTACKS, OWN_BENIGN } from "./own-messages.ts";
import { checkFigures, describeFigures, type Figures, toTestReport } from "./report.ts";

const PAGE = new URL("../../docs/assistant-safety.md", import.meta.url);
const FIGURES = /(<!-- figures -->\n)[\s\S]*(<!-- end of figures -->)/;
/** Of the whole collections, for `npm test`. */
const SHORT_EVERY = 15;
const SHORT_HTTP_EVERY = 12;
const FAILURE_CUSTOMERS = 3;
/** These keep a customer waiting for minutes; the sample leaves them out. */
const PATIENT = new Set(["S32", "S33", "S44"]);
/** They answer when they are asked again, or at once with something unusable. */
const RECOVERING = new Set(["S30", "S31", "S42", "S43", "S44", "S45", "S46"]);

const { values: options } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    publish: { type: "boolean", default: false },
    report: { type: "string" },
  },
});
const startedAt = new Date().toISOString();
const corpus = { attacks: readCorpus("attacks"), benign: readCorpus("benign") };
const isThere = corpus.attacks !== null && corpus.benign !== null;
if (!isThere) {
  console.log(
    `${CORPUS_FOLDER} holds no texts of others: only our own are tried (GATEHOUSE_CORPUS names another folder)`,
  );
}
const all = { attacks: corpus.attacks ?? OWN_ATTACKS, benign: corpus.benign ?? OWN_BENIGN };
const attacks = sample(all.attacks, options.short && isThere ? SHORT_EVERY : 1);
const benign = sample(all.benign, options.short && isThere ? SHORT_EVERY : 1);

console.log(`In process: ${attacks.length + benign.length} messages × ${SPEAKING.length} behaviours`);
const inProcess = { attacks: runInProcess(attacks), benign: runInProcess(benign) };
console.log("The gate's time, and what each stage is there for");
const gate = measureGate();
const input = screenInput(all.attacks, all.benign);
const cases = planCases();
console.log(`Over HTTP: ${cases.length} customers`);
const http = await runOverHttp(cases, console.log);

const figures: Figures = {
  startedAt,
  machine: machineNow(),
  corpus: isThere ? { attacks: attacks.length, benign: benign.length } : null,
  speaking: SPEAKING.length,
  gate,
  ...inProcess,
  input,
  http,
};
const described = describeFigures(figures);
const checks = checkFigures(figures);
console.log(`\n${described}\n`);
for (const { name, isFine } of checks) console.log(`${isFine ? "✓" : "✗"} ${name}`);
const violations = [...inProcess.attacks.violations, ...inProcess.benign.violations, ...http.violations];
for (const violation of violations.slice(0, 20)) console.log(JSON.stringify(violation));
for (const one of http.unanswered.slice(0, 20)) console.log(`without an end: ${one}`);
if (options.report) await writeFile(options.report, JSON.stringify(toTestReport(checks)));
if (options.publish) {
  const page = await readFile(PAGE, "utf8");
  await writeFile(PAGE, page.replace(FIGURES, `$1\n${described.replaceAll("$", "$$$$")}\n\n$2`));
}
process.exit(checks.every(({ isFine }) => isFine) ? 0 : 1);

function machineNow(): string {
  const { text, loadAverage } = describeMachine();
  return `${text}, load ${loadAverage}`;
}

function planCases(): Case[] {
  const some = (rows: CorpusRow[]) => (options.short && isThere ? sample(rows, SHORT_HTTP_EVERY / 10) : rows);
  const good = SPEAKING.find(({ id }) => id === "S49");
  if (!good) throw new Error("nobody gives a good answer");
  const rotated = some(attacks).map(({ text }, at): Case => {
    return { text, behaviour: SPEAKING[at % SPEAKING.length] ?? good, kind: "attack" };
  });
  const wellMeant = some(benign).map(({ text }): Case => ({ text, behaviour: good, kind: "benign" }));
  const failing = (behaviour: Behaviour, isAlone: boolean) =>
    Array.from({ length: options.short ? 1 : FAILURE_CUSTOMERS }, (): Case => {
      return { text: "When do you open on Saturday?", behaviour, kind: "failure", isAlone };
    });
  const failures = options.short
    ? FAILURES.filter(({ id }) => !PATIENT.has(id)).flatMap((one) => failing(one, true))
    : [
        ...FAILURES.flatMap((one) => failing(one, RECOVERING.has(one.id))),
        ...LASTING_FAILURES.flatMap((one) => failing(one, false)),
      ];
  return [...rotated, ...wellMeant, ...failures];
}

function sample<Item>(items: Item[], every: number): Item[] {
  return items.filter((_, at) => Math.floor(at / every) !== Math.floor((at - 1) / every));
}
