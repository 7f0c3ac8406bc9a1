import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeAssistantSettingsSchema, type SettingsChange } from "#lib/assistant/assistant-settings.ts";
import {
  type ChangeAssistantSettingsOutcome,
  changeAssistantSettings,
} from "#lib/assistant/change-assistant-settings.ts";
import { listChannelAccounts } from "#lib/assistant/list-channel-accounts.ts";
import { DEFAULT_ASSISTANT_SETTINGS } from "#lib/domain/assistant-settings.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const NO_TEXTS = { greeting: "", handOff: "", handOffClosed: "", outOfHours: "" };
const NO_DAYS = { sun: "", mon: "", tue: "", wed: "", thu: "", fri: "", sat: "" };
const HOURS = {
  section: "hours",
  hasHours: true,
  timeZone: "Europe/Berlin",
  days: { ...NO_DAYS, mon: "9-17" },
  maxMessageAgeMinutes: 60,
} as const;

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
let accountId: string;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
  accountId = (await build.channelAccount(ctx.db, { channel: "instagram" })).id;
});
afterEach(() => database.drop());

const stored = async () =>
  (await listChannelAccounts(ctx, operator)).map(({ assistantSettings }) => assistantSettings);

function change(section: SettingsChange, by = operator): Promise<ChangeAssistantSettingsOutcome> {
  return changeAssistantSettings(ctx, by, { accountId, change: section });
}

it("changes one section and leaves the others, of one account, also twice and by several at once", async () => {
  await build.channelAccount(ctx.db);
  for (const _ of ["once", "twice"]) {
    const outcomes = await Promise.all([
      change({ section: "style", style: "approved" }),
      change({ section: "voice", persona: " Mia \r\n", tone: "warm", languages: ["de", "de", "en"] }),
      change({ section: "texts", ...NO_TEXTS, greeting: "Hello {back} 👋" }),
      change(HOURS),
      change({ section: "topics", topics: " refund*\n\nrefund*\nJob offer " }),
    ]);
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => ({ kind: "done" })));
  }
  expect(
    (await stored()).sort((one, other) => other.topicsForPeople.length - one.topicsForPeople.length),
  ).toEqual([
    {
      style: "approved",
      persona: "Mia",
      tone: "warm",
      languages: ["de", "en"],
      hours: {
        timeZone: "Europe/Berlin",
        days: { sun: [], mon: [{ from: 540, to: 1_020 }], tue: [], wed: [], thu: [], fri: [], sat: [] },
      },
      texts: { ...NO_TEXTS, greeting: "Hello {back} 👋" },
      topicsForPeople: ["refund*", "Job offer"],
      maxMessageAgeMinutes: 60,
    },
    DEFAULT_ASSISTANT_SETTINGS,
  ]);
  await change({ ...HOURS, hasHours: false });
  expect((await stored()).some(({ hours }) => hours !== null)).toBe(false);
});

describe("what cannot be meant", () => {
  it.each<[SettingsChange, object]>([
    [
      { section: "texts", ...NO_TEXTS, handOff: "é".repeat(251) },
      { field: "handOff", reason: "too_long", max: 500 },
    ],
    [
      { section: "texts", ...NO_TEXTS, greeting: "\u200B" },
      { field: "greeting", reason: "invisible" },
    ],
    [
      { section: "texts", ...NO_TEXTS, outOfHours: "\u202Ex" },
      { field: "outOfHours", reason: "hidden_characters" },
    ],
    [
      { section: "voice", persona: "x".repeat(601), tone: "", languages: [] },
      { field: "persona", reason: "too_long", max: 600 },
    ],
    [
      { section: "voice", persona: "", tone: "a\u{E0041}", languages: [] },
      { field: "tone", reason: "hidden_characters" },
    ],
    [
      { ...HOURS, timeZone: "Nowhere" },
      { field: "timeZone", reason: "unknown_time_zone" },
    ],
    [
      { ...HOURS, days: { ...NO_DAYS, tue: "nine" } },
      { field: "tue", reason: "unreadable_hours" },
    ],
    [
      { ...HOURS, days: NO_DAYS },
      { field: "mon", reason: "never_open" },
    ],
    [
      { section: "topics", topics: "fine\n***" },
      { field: "topics", reason: "no_word", line: "***" },
    ],
    [
      { section: "topics", topics: "x".repeat(81) },
      { field: "topics", reason: "too_long", line: "x".repeat(81) },
    ],
    [
      { section: "topics", topics: Array.from({ length: 101 }, (_, at) => `t${at}`).join("\n") },
      { field: "topics", reason: "too_many", max: 100 },
    ],
  ])("is said beside its field, and nothing is stored: %j", async (section, problem) => {
    expect(await change(section)).toMatchObject({ kind: "invalid", problems: [problem] });
    expect(await stored()).toEqual([DEFAULT_ASSISTANT_SETTINGS]);
  });
});

it.each(["klingon language", "en-ab-cd", "", "<b>"])(
  "a language that nobody can write in is refused: %j",
  (code) => {
    const change = { section: "voice", persona: "", tone: "", languages: [code] };
    expect(changeAssistantSettingsSchema.safeParse({ accountId, change }).success).toBe(false);
  },
);

it("refuses a viewer, and knows no other account", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  expect(await change(HOURS, viewer)).toEqual({ kind: "refused", reason: "viewer" });
  expect(await changeAssistantSettings(ctx, operator, { accountId: uuidv7(), change: HOURS })).toEqual({
    kind: "not_found",
  });
  expect(await stored()).toEqual([DEFAULT_ASSISTANT_SETTINGS]);
});
