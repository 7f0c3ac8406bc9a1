import { describe, expect, it } from "vitest";
import { type GateOutcome, runGate } from "#lib/replies/gate/run-gate.ts";
import { GOOD_ANSWERS, SHOP_ALLOW_LIST } from "#tests/fixtures/replies/good-answers.ts";
import { CORPUS_FOLDER, type CorpusRow, readCorpus as readRows } from "#tests/redteam/corpus.ts";
import { findForeignHosts } from "#tests/redteam/oracles/find-foreign-hosts.ts";
import { gateInput, gatePolicy } from "#tests/support/gate-input.ts";

const readCorpus = (name: "attacks" | "benign"): CorpusRow[] => readRows(name) ?? [];
const policy = gatePolicy({ allow: SHOP_ALLOW_LIST });
const CHARS = 4_000;
/** Ten times the goal: a busy machine slows the processor's caches, too. */
const CEILING_MS = 50;
const TIMEOUT_MS = 120_000;

/** As if the text were what a model says, with itself as its source: what is left to object to is its form. */
function gate(text: string): GateOutcome {
  return runGate(gateInput(text, { knowledge: [{ id: "k1", text }], kbIds: ["k1"] }), policy);
}

describe("texts of others", () => {
  if (!readRows("benign")) {
    it(`are not here: ${CORPUS_FOLDER} holds none, so only our own were tried (GATEHOUSE_CORPUS names another folder)`, () => {
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
    const run = () => {
      const before = process.threadCpuUsage();
      for (const text of texts) runGate(gateInput(text), policy);
      // The processor counts in ticks of milliseconds: one text alone measures nothing.
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1_000 / texts.length;
    };
    run();
    const mean = run();
    console.log(`4,000 characters: ${mean.toFixed(2)} ms of the processor on average`);
    expect(mean).toBeLessThan(CEILING_MS);
  },
  TIMEOUT_MS,
);
