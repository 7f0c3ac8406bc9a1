import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STAGE_NAMES, type StageName } from "#lib/replies/gate/gate.ts";
import { runGate } from "#lib/replies/gate/run-gate.ts";
import { GOOD_ANSWERS, SHOP_ALLOW_LIST } from "#tests/fixtures/replies/good-answers.ts";
import { HOSTILE_ANSWERS } from "#tests/redteam/hostile-answers.ts";
import { gateInput, gatePolicy } from "#tests/support/gate-input.ts";

const RUNS = process.env.NIGHTLY ? 100_000 : 600;
const TIMEOUT_MS = 600_000;
const policy = gatePolicy({ allow: SHOP_ALLOW_LIST });

/** Pieces that stages react to, glued together at random, beside any characters there are. */
const pieces = fc.constantFrom(
  ...HOSTILE_ANSWERS.flatMap(({ input }) => {
    const { reply } = input.answer as { reply?: unknown };
    return typeof reply === "string" && reply.length < 200 ? [reply, reply.slice(0, 7)] : [];
  }),
  ...GOOD_ANSWERS.map(({ reply }) => reply),
  ..."* ** _ ` ~ < > [ ] ( ) ![ ]( &lt; &amp;amp; # | . : / @ + 0 \u200d \u200c \ufe0f \u0301 \u0628 \u1100 \u1161 \u11a8".split(
    " ",
  ),
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(fc.oneof(pieces, fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength: 8 })
    .map((parts) => parts.join("")),
);

describe("whatever a model says", () => {
  it(
    "has an outcome, and what comes out would come out again unchanged",
    () => {
      fc.assert(
        fc.property(texts, (reply) => {
          const outcome = runGate(gateInput(reply), policy);
          if (outcome.kind === "blocked") expect(outcome.why).not.toBe("broken");
          else
            expect(runGate(gateInput(outcome.text), policy)).toMatchObject({
              kind: "pass",
              text: outcome.text,
            });
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    "has an outcome, also where it is no answer at all",
    () => {
      fc.assert(
        fc.property(fc.anything(), (answer) => {
          expect(runGate(gateInput("", { answer }), policy)).toMatchObject({
            kind: "blocked",
            stage: "schema",
          });
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});

describe("a stage that breaks", () => {
  it("blocks, by its own name, and says nothing about those after it", () => {
    const input = gateInput("Hello");
    Object.defineProperty(input, "earlierReplies", {
      get: () => {
        throw new TypeError("broken");
      },
    });
    const outcome = runGate(input, gatePolicy());
    expect(outcome).toMatchObject({ kind: "blocked", stage: "links", why: "broken", evidence: "TypeError" });
    expect(outcome.verdicts.map(({ verdict }) => verdict)).toEqual([
      ...Array<string>(5).fill("ok"),
      "blocked",
      ...Array<string>(5).fill("not_reached"),
    ]);
  });
});

describe("time", () => {
  const units: Record<string, string> = {
    letters: "a",
    digits: "1",
    dots: ".",
    "dotted letters": "a.",
    "at signs": "a@",
    brackets: "[",
    "empty links": "[](",
    tags: "<a",
    stars: "**a",
    spaces: " ",
    "spaced letters": "a ",
    "spaced digits": "1 ",
    entities: "&amp;",
    percents: "%41",
    dashes: "- ",
    slashes: "://",
    hosts: "a.com ",
    "base64-like": "QUJD",
    joiners: "\u0628\u200c",
    marks: "e\u0301",
    pictures: "👩‍🍳",
    cyrillic: "ж",
    words: "word ",
    amounts: "5 € ",
  };
  const [small, large] = [16_384, 65_536];
  /** Quadratic time would be 16 times as much for four times the text. */
  const RATIO_MAX = 9;
  /** Below it a measurement is mostly noise of a busy machine. */
  const NOISE_MS = 15;

  it.each(STAGE_NAMES)(
    "grows with the text and no faster: %s",
    (stage) => {
      for (const [name, unit] of Object.entries(units)) {
        const [short, long] = [small, large].map((size) => fastest(stage, unit.repeat(size / unit.length)));
        const allowed = Math.max(short ?? 0, NOISE_MS) * RATIO_MAX;
        expect(long, `${name}: ${short} ms, then ${long} ms`).toBeLessThan(allowed);
      }
    },
    TIMEOUT_MS,
  );

  function fastest(stage: StageName, text: string): number {
    const only = { ...policy, stages: [stage] };
    // Of the processor, not of the clock: the machine may be busy with other things.
    const times = Array.from({ length: 2 }, () => {
      const { user, system } = process.threadCpuUsage();
      runGate(gateInput(text), only);
      const used = process.threadCpuUsage({ user, system });
      return (used.user + used.system) / 1_000;
    });
    return Math.min(...times);
  }
});
