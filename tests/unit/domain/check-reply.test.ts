import { describe, expect, it } from "vitest";
import { checkReply } from "#lib/domain/check-reply.ts";

const CANARY = "0a1b2c3d4e5f60718293a4b5";

describe("a reply", () => {
  it.each([
    ["as it is", "We open at nine."],
    ["without the space around it", "  We open at nine.\n"],
  ])("may be said %s", (_name, reply) => {
    expect(checkReply("whatsapp", reply, CANARY)).toEqual({ kind: "ok", text: "We open at nine." });
  });

  it.each(["", " \n\t", "\u200b\u2060"])("of nothing to see (%j) is blocked", (reply) => {
    expect(checkReply("whatsapp", reply, CANARY)).toEqual({ kind: "blocked", by: "empty" });
  });

  it.each([
    ["whatsapp", "x".repeat(4_096), "x".repeat(4_097)],
    ["instagram", "x".repeat(1_000), "x".repeat(1_001)],
    ["instagram", "é".repeat(500), "é".repeat(501)],
    ["instagram", "😀".repeat(250), "😀".repeat(251)],
  ] as const)("longer than %s takes is blocked, never cut", (channel, longest, tooLong) => {
    expect(checkReply(channel, longest, null)).toEqual({ kind: "ok", text: longest });
    expect(checkReply(channel, tooLong, null)).toEqual({ kind: "blocked", by: "length" });
  });
});

describe("the marker of the instructions", () => {
  it.each([
    ["bare", CANARY],
    ["in a sentence", `My marker is ${CANARY}, I think.`],
    ["in capitals", CANARY.toUpperCase()],
    ["spaced out", CANARY.split("").join(" ")],
    ["dotted", CANARY.split("").join(".")],
    ["over several lines", CANARY.split("").join("\n")],
    ["with invisible letters", CANARY.split("").join("\u200b")],
    [
      "in full-width letters",
      CANARY.replace(/./g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)),
    ],
  ])("is found %s", (_name, reply) => {
    expect(checkReply("whatsapp", reply, CANARY)).toEqual({ kind: "blocked", by: "canary" });
  });

  it("is not found where only a part of it stands", () => {
    expect(checkReply("whatsapp", CANARY.slice(0, 12), CANARY).kind).toBe("ok");
  });

  it("is not looked for where the model had none", () => {
    expect(checkReply("whatsapp", CANARY, null).kind).toBe("ok");
  });
});
