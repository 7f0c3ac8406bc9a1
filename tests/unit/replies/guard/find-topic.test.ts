import { describe, expect, it } from "vitest";
import { findTopic } from "#lib/replies/guard/find-topic.ts";

describe("a topic for people", () => {
  it.each([
    ["Is there gluten in it?", "gluten"],
    ["GLUTEN?", "Gluten"],
    ["g\u200Blut\u200Ben", "gluten"],
    ["ｇｌｕｔｅｎ", "gluten"],
    ["Glutеn (with a Cyrillic e)", "gluten"],
    ["About the   job\noffer", "job offer"],
    ["Meine Rechnungen fehlen", "rechnung*"],
    ["Ist das für Allergiker?", "allergi*"],
    ["我要投诉你们", "投诉"],
    ["クレームがあります", "クレーム"],
    ["ขอร้องเรียน", "ร้องเรียน"],
    ["это жалоба!", "жалоба"],
    ["هذه شَكوى", "شكوى"],
    ["What about C++ books", "c++"],
  ])("is found in %j: %s", (text, topic) => {
    expect(findTopic(text, ["something else", topic])).toBe(topic);
  });

  it.each([
    ["Is it glutenfree?", "gluten"],
    ["jobs offer", "job offer"],
    ["Abrechnung", "rechnung*"],
    ["", "gluten"],
    ["anything", "*"],
    ["übergeben", "geben"],
  ])("is not found in %j: %s", (text, topic) => {
    expect(findTopic(text, [topic])).toBeNull();
  });

  it("takes time in proportion to the text, also where it nearly matches everywhere", () => {
    const topics = Array.from({ length: 100 }, (_, at) => `${"a".repeat(70)}${at}`);
    const startedAt = performance.now();
    expect(findTopic("a".repeat(16_384), topics)).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
