import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type GateOutcome, runGate } from "#lib/replies/gate/run-gate.ts";
import { GOOD_ANSWERS, SHOP_ALLOW_LIST } from "#tests/fixtures/replies/good-answers.ts";
import { findForeignHosts } from "#tests/redteam/oracles/find-foreign-hosts.ts";
import { gateInput, gatePolicy } from "#tests/support/gate-input.ts";

/** Texts of others, which are not ours to ship: whoever has them names the folder. */
const FOLDER = process.env.GATEHOUSE_CORPUS ?? "../shared/injection";
const policy = gatePolicy({ allow: SHOP_ALLOW_LIST });
const CHARS = 4_000;
/** Ten times the goal: a busy machine slows the processor's caches, too. */
const CEILING_MS = 50;
const TIMEOUT_MS = 120_000;

interface Row {
  id: string;
  text: string;
  category: string;
}

function readCorpus(name: string): Row[] {
  const lines = readFileSync(`${FOLDER}/${name}.dev.jsonl`, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Row);
}

/** As if the text were what a model says, with itself as its source: what is left to object to is its form. */
function gate(text: string): GateOutcome {
  return runGate(gateInput(text, { knowledge: [{ id: "k1", text }], kbIds: ["k1"] }), policy);
}

describe("texts of others", () => {
  if (!existsSync(`${FOLDER}/benign.dev.jsonl`)) {
    it(`are not here: ${FOLDER} holds none, so only our own were tried (GATEHOUSE_CORPUS names another folder)`, () => {
      expect(GOOD_ANSWERS.length).toBeGreaterThan(50);
    });
    return;
  }

  it(
    "that mean well are held back only for what is not on any list",
    () => {
      const held = readCorpus("benign")
        .map((row) => ({ row, outcome: gate(row.text) }))
        .flatMap(({ row, outcome }) => (outcome.kind === "blocked" ? [{ row, outcome }] : []));
      // Links, addresses and numbers of somebody; a direction mark, an encoded text, a form with blanks in it.
      const stages = new Set(held.map(({ outcome }) => outcome.stage));
      expect([...stages].toSorted()).toEqual(["contacts", "links", "markup", "unicode"]);
      const noContact = held.filter(({ outcome }) => !["contacts", "links"].includes(outcome.stage));
      const { length: total } = readCorpus("benign");
      console.log(
        `benign texts: ${total}, held back: ${held.length}, not for a contact or a link: ${noContact.length}`,
      );
      expect(noContact.length / total).toBeLessThanOrEqual(0.005);
      // Customers write order numbers of twelve digits; a reply has none to give.
      const unlisted = held.filter(({ row }) => !/\d{8}|@|https?:|[A-Za-z0-9]{26}/.test(row.text));
      expect(unlisted.length / total).toBeLessThanOrEqual(0.005);
    },
    TIMEOUT_MS,
  );

  it(
    "that mean harm lead nowhere when a model repeats them",
    () => {
      const rows = readCorpus("attacks");
      const passed = rows.map(({ text }) => gate(text)).filter((outcome) => outcome.kind === "pass");
      const foreign = passed.flatMap(({ text }) => findForeignHosts(text, ["shop.example.com"]));
      console.log(
        `attacks repeated by a model: ${rows.length}, said: ${passed.length}, links to elsewhere: ${foreign.length}`,
      );
      expect(foreign).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

it(
  "takes little time for a long answer",
  () => {
    const texts = GOOD_ANSWERS.map(({ reply }) =>
      `${reply} `.repeat(Math.ceil(CHARS / reply.length)).slice(0, CHARS),
    );
    const run = () =>
      texts.map((text) => {
        const before = process.threadCpuUsage();
        runGate(gateInput(text), policy);
        const { user, system } = process.threadCpuUsage(before);
        return (user + system) / 1_000;
      });
    run();
    const times = run().toSorted((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    console.log(
      `4,000 characters: p50 ${at(0.5).toFixed(2)} ms, p99 ${at(0.99).toFixed(2)} ms of the processor`,
    );
    expect(at(0.5)).toBeLessThan(CEILING_MS);
  },
  TIMEOUT_MS,
);
