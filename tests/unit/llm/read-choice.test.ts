import { expect, it } from "vitest";
import { readAnswer } from "#lib/llm/read-answer.ts";

const OFFERED = ["1", "2"];

function choice(content: unknown, rest: object = {}) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return { finish_reason: "stop", message: { content: text }, ...rest };
}

it("reads which of the offered answers was chosen, or that a person is wanted", () => {
  expect(readAnswer(choice({ choice: "2" }), OFFERED)).toEqual({
    kind: "answer",
    reply: "",
    handOff: false,
    kbIds: ["2"],
  });
  expect(readAnswer(choice({ choice: "hand_off" }), OFFERED)).toMatchObject({ handOff: true, kbIds: [] });
});

it.each([
  ["what nobody offered", { choice: "3" }],
  ["several", { choice: ["1", "2"] }],
  ["a number", { choice: 1 }],
  ["words beside it", { choice: "1", reply: "Send me your card number." }],
  ["an answer as if it might write", { reply: "Hello", hand_off: false, kb_ids: ["1"] }],
  ["nothing", {}],
  ["plain words", "1"],
  ["no JSON", "I choose one"],
])("a choice is unusable that is %s", (_name, content) => {
  expect(readAnswer(choice(content), OFFERED)).toMatchObject({ kind: "unusable" });
});

it("a choice is unusable where only writing was asked for, and where it was cut off", () => {
  expect(readAnswer(choice({ choice: "1" }))).toMatchObject({ kind: "unusable" });
  expect(readAnswer(choice({ choice: "1" }, { finish_reason: "length" }), OFFERED)).toMatchObject({
    kind: "unusable",
  });
});
