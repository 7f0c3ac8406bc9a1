import { expect, it } from "vitest";
import { runGate } from "#lib/replies/gate/run-gate.ts";
import { GOOD_ANSWERS, SHOP_ALLOW_LIST } from "#tests/fixtures/replies/good-answers.ts";
import { gateInput, gatePolicy } from "#tests/support/gate-input.ts";

it.each(GOOD_ANSWERS)("lets a good answer through as it is: $lang $reply", ({ knowledge, reply }) => {
  const source = { knowledge: [{ id: "k1", text: knowledge }], kbIds: knowledge === "" ? [] : ["k1"] };
  const outcome = runGate(gateInput(reply, source), gatePolicy({ allow: SHOP_ALLOW_LIST }));
  expect(outcome).toMatchObject({ kind: "pass", text: reply });
});
