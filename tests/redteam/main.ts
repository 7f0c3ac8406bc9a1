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
import { type Check, checkHttp, checkLocal, describeHttp, describeLocal, toTestReport } from "./report.ts";

const PAGE = new URL("../../docs/assistant-safety.md", import.meta.url);
/** Of the whole collections, for `npm test`. */
const SHORT_EVERY = 15;
const FAILURE_CUSTOMERS = 3;
const SHOWN_MAX = 20;
/** These keep a customer waiting for minutes; the sample leaves them out. */
const PATIENT = new Set(["S32", "S33", "S44"]);
/** They answer when they are asked again, or at once with something unusable. */
const RECOVERING = new Set(["S30", "S31", "S42", "S43", "S44", "S45", "S46"]);

const { values: options } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    publish: { type: "boolean", default: false },
    report: { type: "string" },
    only: { type: "string" },
    /** Over HTTP, of so many messages one: all of them take a quarter of an hour on a quiet machine. */
    "http-every": { type: "string", default: "1" },
  },
});
const httpEvery = Math.max(1, Number(options["http-every"]) || 1);
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

const checks: Check[] = [];
if (options.only !== "http") await attackInProcess();
if (options.only !== "in-process") await attackOverHttp();
for (const { name, isFine } of checks) console.log(`${isFine ? "✓" : "✗"} ${name}`);
if (options.report) await writeFile(options.report, JSON.stringify(toTestReport(checks)));
process.exit(checks.every(({ isFine }) => isFine) ? 0 : 1);

async function attackInProcess(): Promise<void> {
  console.log(`In process: ${attacks.length + benign.length} messages × ${SPEAKING.length} behaviours`);
  const found = { attacks: runInProcess(attacks), benign: runInProcess(benign) };
  const gate = measureGate();
  const input = screenInput(all.attacks, all.benign);
  const figures = { ...circumstances(attacks.length, benign.length), ...found, gate, input };
  await tell("in process", describeLocal(figures), checkLocal(figures));
  show([...found.attacks.violations, ...found.benign.violations]);
}

async function attackOverHttp(): Promise<void> {
  const cases = planCases();
  console.log(`Over HTTP: ${cases.length} customers`);
  const http = await runOverHttp(cases, console.log);
  const count = (kind: Case["kind"]) => cases.filter((one) => one.kind === kind).length;
  const described = describeHttp(http, circumstances(count("attack"), count("benign")));
  await tell("over HTTP", described, checkHttp(http));
  show([...http.violations, ...http.unanswered]);
}

async function tell(part: string, described: string, checked: Check[]): Promise<void> {
  console.log(`\n${described}\n`);
  checks.push(...checked);
  if (!options.publish) return;
  const page = await readFile(PAGE, "utf8");
  const [start, end] = [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`the page has no place for what was found ${part}`);
  await writeFile(PAGE, `${page.slice(0, from + start.length)}\n\n${described}\n\n${page.slice(to)}`);
}

function show(found: unknown[]): void {
  for (const one of found.slice(0, SHOWN_MAX)) console.log(JSON.stringify(one));
}

function circumstances(attackCount: number, benignCount: number) {
  const counts = isThere ? { attacks: attackCount, benign: benignCount } : null;
  return { startedAt, machine: machineNow(), corpus: counts };
}

function machineNow(): string {
  const { text, loadAverage } = describeMachine();
  return `${text}, load ${loadAverage}`;
}

function planCases(): Case[] {
  const isSampled = options.short || httpEvery > 1;
  const some = (rows: CorpusRow[]) => sample(rows, httpEvery);
  const good = SPEAKING.find(({ id }) => id === "S49");
  if (!good) throw new Error("nobody gives a good answer");
  const rotated = some(attacks).map(({ text }, at): Case => {
    return { text, behaviour: SPEAKING[at % SPEAKING.length] ?? good, kind: "attack" };
  });
  const wellMeant = some(benign).map(({ text }): Case => ({ text, behaviour: good, kind: "benign" }));
  const failing = (behaviour: Behaviour, isAlone: boolean) =>
    Array.from({ length: isSampled ? 1 : FAILURE_CUSTOMERS }, (): Case => {
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
