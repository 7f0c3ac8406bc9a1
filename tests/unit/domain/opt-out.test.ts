import { describe, expect, it } from "vitest";
import { hasOptedOut, isWrittenBeforeReturn, readOptOutWord } from "#lib/domain/opt-out.ts";

it.each([
  ...["STOP", "stop", " Stop. ", "“Stop!”", "STOP 🛑", "ＳＴＯＰ", "unsubscribe", "Opt-out", "S\u200Btop"],
  ...[
    "Stopp",
    "abmelden",
    "Arrêt",
    "BAJA",
    "стоп",
    "توقف",
    "إلغاء الاشتراك",
    "הסר",
    "退订",
    "停止",
    "수신거부",
    "berhenti",
    "dừng",
    "रोकें",
  ],
])("wants no answers of the assistant: %j", (text) => {
  expect(readOptOutWord(text)).toBe("stop");
});

it.each(["START", "start!", "Старт", "开始", "ابدأ", "başla"])("wants them again: %j", (text) => {
  expect(readOptOutWord(text)).toBe("start");
});

it.each([
  ...[
    "",
    "🛑",
    "Please stop by at five",
    "Does bus 5 stop here?",
    "stop loss",
    "cancel",
    "quit",
    "end",
    "no",
  ],
  ...[
    "I want to unsubscribe from the newsletter",
    "stop\n\nwhat do you cost",
    "start date?",
    "x".repeat(5_000),
  ],
])("says nothing about it: %j", (text) => {
  expect(readOptOutWord(text)).toBeNull();
});

describe("the newest word by Meta's time", () => {
  const [early, late] = [new Date("2026-01-01"), new Date("2026-01-02")];
  it.each([
    [null, null, false],
    [early, null, true],
    [null, early, false],
    [early, late, false],
    [late, early, true],
    [early, early, true],
  ])("decides: stopped %s, started %s", (assistantStoppedAt, assistantStartedAt, expected) => {
    expect(hasOptedOut({ assistantStoppedAt, assistantStartedAt })).toBe(expected);
  });

  it("leaves what was written before it unanswered, and only from somebody who was gone", () => {
    const back = { assistantStoppedAt: early, assistantStartedAt: late };
    expect(isWrittenBeforeReturn(back, early)).toBe(true);
    expect(isWrittenBeforeReturn(back, late)).toBe(true);
    expect(isWrittenBeforeReturn(back, new Date("2026-01-03"))).toBe(false);
    expect(isWrittenBeforeReturn({ assistantStoppedAt: null, assistantStartedAt: late }, early)).toBe(false);
  });
});
