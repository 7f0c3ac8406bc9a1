import { describe, expect, it } from "vitest";
import { STAGE_NAMES, type StageName } from "#lib/replies/gate/gate.ts";
import { runGate } from "#lib/replies/gate/run-gate.ts";
import { HOSTILE_ANSWERS } from "#tests/redteam/hostile-answers.ts";

/** What harm would be done by all the hostile answers together, were a stage missing. */
function findHarm(missing: StageName | null): string[] {
  return HOSTILE_ANSWERS.flatMap(({ name, stage, input, policy, harms }) => {
    const outcome = runGate(input, { ...policy, stages: STAGE_NAMES.filter((one) => one !== missing) });
    return outcome.kind === "pass" && harms(outcome.text) ? [`${stage}: ${name}`] : [];
  });
}

it("nothing that harms comes out of the whole gate", () => {
  expect(findHarm(null)).toEqual([]);
});

describe("the suite notices", () => {
  it.each(STAGE_NAMES)("that the stage for %s is missing", (stage) => {
    expect(findHarm(stage).filter((harm) => harm.startsWith(`${stage}: `))).not.toEqual([]);
  });
});

it("every stage has hostile answers of its own", () => {
  expect(new Set(HOSTILE_ANSWERS.map(({ stage }) => stage))).toEqual(new Set(STAGE_NAMES));
});
