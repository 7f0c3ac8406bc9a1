import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LIMIT_NAMES, LIMIT_RULES } from "#lib/domain/limit-policy.ts";
import { readTurnReason, TURN_REASONS } from "#lib/domain/turn-reason.ts";
import { PRIVILEGED_INTENTS } from "#lib/replies/guard/find-privileged-intent.ts";
import trace from "../../../app/_i18n/en/trace.json" with { type: "json" };

const sourcesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"));

const wordsIn = (sources: string[], pattern: RegExp) =>
  sources.flatMap((source) => Array.from(source.matchAll(pattern), ([, word]) => word ?? ""));

it("has plain words for every reason that it knows, and for those it does not", () => {
  const texts: Record<string, string> = trace.reason;
  for (const reason of [...TURN_REASONS, "other", "other_block"]) expect(texts[reason], reason).toBeTruthy();
  expect(Object.keys(texts)).toHaveLength(TURN_REASONS.length + 2);
});

it("knows every reason for which the gate holds an answer back", () => {
  const sources = sourcesOf("lib/replies/gate");
  const whys = [
    ...wordsIn(sources, /blocked\("([a-z_]+)"/g),
    ...wordsIn(sources, /\bwhy: "([a-z_]+)"/g),
    ...wordsIn(sources, /blocked\([^"]*\? "([a-z_]+)"/g),
  ];
  expect(whys.length).toBeGreaterThan(20);
  for (const why of whys) expect(readTurnReason(`blocked_${why}`), why).toBe(`blocked_${why}`);
});

it("knows every reason for which the assistant leaves a question to people", () => {
  const reasons = wordsIn(
    sourcesOf("lib/replies"),
    /(?:kind: "hand_off", |state: "(?:limited|overtaken)", |return \{ |: \{ )reason: "([a-z_]+)"/g,
  );
  expect(reasons).toEqual(expect.arrayContaining(["no_source", "topic_for_people", "opted_out"]));
  for (const reason of [...reasons, ...PRIVILEGED_INTENTS.map((intent) => `privileged_${intent}`)]) {
    expect(readTurnReason(reason), reason).toBe(reason);
  }
});

it("knows every limit and loop that ends a turn, and every reason that drafts are dropped for", () => {
  const limits = LIMIT_NAMES.filter((name) => ["sender", "account"].includes(LIMIT_RULES[name].subject));
  const loops = wordsIn(sourcesOf("lib/domain"), /"(bot_loop_[a-z_]+)"/g);
  const discards = wordsIn(sourcesOf("lib"), /discardDrafts\(tx, \{[^}]*reason: "([a-z_]+)"/g);
  expect(new Set(loops).size).toBeGreaterThan(1);
  expect(discards.length).toBeGreaterThan(4);
  for (const reason of [...limits, ...loops, ...discards])
    expect(readTurnReason(reason), reason).toBe(reason);
});

it.each([
  ["the model's server answered HTTP 500", "model_unavailable"],
  ["the model's server kept failing and is left alone for a while", "model_unavailable"],
  ["the model did not answer in time", "model_unavailable"],
  ["the model did not keep to the schema", "model_unusable"],
  ["the model stopped early (content_filter)", "model_unusable"],
  ["blocked_by_something_new", "other_block"],
  ["constructor", "other"],
  ["", "other"],
])("reads %j as %s", (reason, name) => {
  expect(readTurnReason(reason)).toBe(name);
});
