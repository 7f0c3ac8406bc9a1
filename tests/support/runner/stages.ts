import { type Counts, countPlaywrightResults, countVitestResults } from "./count-results.ts";

const MINUTE_MS = 60_000;

/** One command of the run. */
export interface Stage {
  title: string;
  command: [string, ...string[]];
  timeoutMs: number;
  /** Stages that show no test counts (`check`, `build`) only ever add a failure. */
  tests?: {
    /** Makes the command write its JSON report to `file`, beside what it prints. */
    report: (file: string) => { args: string[]; env?: Record<string, string> };
    count: (report: unknown) => Counts;
  };
  /** Title of the stage without which this one has nothing to run on. */
  needs?: string;
}

const vitest: Stage["tests"] = {
  report: (file) => ({ args: ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`] }),
  count: countVitestResults,
};

const playwright: Stage["tests"] = {
  report: (file) => ({ args: ["--reporter=list,json"], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
  count: countPlaywrightResults,
};

const chaos: Stage["tests"] = {
  report: (file) => ({ args: ["--report", file] }),
  count: countVitestResults,
};

const redteam: Stage["tests"] = chaos;

function npmScript(name: string): Stage["command"] {
  return ["npm", "run", "--silent", name, "--"];
}

export const STAGES: Stage[] = [
  { title: "Format and lint", command: npmScript("check:format"), timeoutMs: 5 * MINUTE_MS },
  { title: "Types", command: npmScript("check:types"), timeoutMs: 5 * MINUTE_MS },
  { title: "Dead code", command: npmScript("check:dead"), timeoutMs: 5 * MINUTE_MS },
  { title: "Unit tests", command: npmScript("test:unit"), timeoutMs: 5 * MINUTE_MS, tests: vitest },
  {
    title: "Production build",
    command: ["node", "tests/support/runner/build-main.ts"],
    timeoutMs: 10 * MINUTE_MS,
  },
  {
    // After the build: some of them start the real web server.
    title: "Integration tests",
    command: npmScript("test:integration"),
    timeoutMs: 15 * MINUTE_MS,
    tests: vitest,
  },
  {
    title: "Chaos, short",
    command: [...npmScript("chaos"), "--short"],
    timeoutMs: 10 * MINUTE_MS,
    tests: chaos,
    needs: "Production build",
  },
  {
    title: "Hostile model, sample",
    command: [...npmScript("redteam"), "--short"],
    timeoutMs: 6 * MINUTE_MS,
    tests: redteam,
    needs: "Production build",
  },
  {
    title: "End-to-end tests in a browser",
    command: npmScript("test:e2e"),
    timeoutMs: 20 * MINUTE_MS,
    tests: playwright,
    needs: "Production build",
  },
];
