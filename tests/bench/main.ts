// `npm run bench [names]`: measures, prints tables in Markdown, and keeps the numbers in tests/bench/results.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benchAck } from "./ack.ts";
import type { BenchReport } from "./bench-report.ts";
import { describeMachine } from "./describe-machine.ts";
import { benchReply } from "./reply.ts";

const BENCHES: Record<string, () => Promise<BenchReport>> = { ack: benchAck, reply: benchReply };
const RESULTS = fileURLToPath(new URL("./results/", import.meta.url));

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(", ")}: choose among ${Object.keys(BENCHES).join(", ")}.`,
  );
  process.exit(1);
}

for (const name of names) {
  const startedAt = new Date();
  const machine = describeMachine();
  const report = await BENCHES[name]?.();
  mkdirSync(RESULTS, { recursive: true });
  const file = `${RESULTS}${name}-${startedAt.toISOString().replaceAll(":", "-")}.json`;
  writeFileSync(
    file,
    `${JSON.stringify({ name, startedAt, machine, after: describeMachine(), ...report }, null, 2)}\n`,
  );
  console.log(
    `\n${machine.text}\nLoad average ${machine.loadAverage} before, ${describeMachine().loadAverage} after.\n`,
  );
  console.log(`${report?.summary}\n\nKept in ${file}`);
}
process.exit(0);
