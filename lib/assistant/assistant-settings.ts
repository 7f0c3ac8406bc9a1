import { z } from "zod";
import {
  ANSWER_STYLES,
  type AssistantSettings,
  MESSAGE_AGE_MINUTES_MAX,
  MESSAGE_AGE_MINUTES_MIN,
  OWN_TEXT_NAMES,
  type OwnTextName,
} from "#lib/domain/assistant-settings.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { checkOwnText, hasHiddenCharacters, type OwnTextProblem } from "#lib/domain/own-text.ts";
import { readOpenSpans } from "#lib/domain/read-open-spans.ts";
import { cleanText } from "#lib/domain/reply-text.ts";
import { isTimeZone, WEEKDAYS, type WorkingHours } from "#lib/domain/working-hours.ts";

const PERSONA_MAX_CHARS = 600;
const TONE_MAX_CHARS = 200;
export const LANGUAGES_MAX = 20;
const TOPICS_MAX = 100;
const TOPIC_MAX_CHARS = 80;
/** Of anything that a form sends; what is too long for its place is said beside it. */
const FORM_TEXT_MAX_CHARS = 20_000;

const text = z.string().max(FORM_TEXT_MAX_CHARS);
const LANGUAGE_CODE_MAX_CHARS = 35;
const languageCode = z.string().max(LANGUAGE_CODE_MAX_CHARS).refine(isLanguageCode);

/** Each section of the page is saved on its own, so that two operators at two sections do not undo each other. */
export const changeAssistantSettingsSchema = z.object({
  accountId: z.uuid(),
  change: z.discriminatedUnion("section", [
    z.object({ section: z.literal("style"), style: z.enum(ANSWER_STYLES) }),
    z.object({
      section: z.literal("voice"),
      persona: text,
      tone: text,
      languages: z.array(languageCode).max(LANGUAGES_MAX),
    }),
    z.object({
      section: z.literal("texts"),
      greeting: text,
      handOff: text,
      handOffClosed: text,
      outOfHours: text,
    }),
    z.object({
      section: z.literal("hours"),
      /** Without hours somebody is always there. */
      hasHours: z.boolean(),
      timeZone: text,
      days: z.record(z.enum(WEEKDAYS), text),
      maxMessageAgeMinutes: z.number().int().min(MESSAGE_AGE_MINUTES_MIN).max(MESSAGE_AGE_MINUTES_MAX),
    }),
    /** One on each line. */
    z.object({ section: z.literal("topics"), topics: text }),
  ]),
});

export type SettingsChange = z.infer<typeof changeAssistantSettingsSchema>["change"];

export type SettingsField =
  | "persona"
  | "tone"
  | OwnTextName
  | "timeZone"
  | (typeof WEEKDAYS)[number]
  | "topics";

export type SettingsProblemReason =
  | OwnTextProblem
  | "too_many"
  | "unknown_time_zone"
  | "unreadable_hours"
  | "never_open"
  | "no_word";

export interface SettingsProblem {
  field: SettingsField;
  reason: SettingsProblemReason;
  /** The most there may be, where the reason is that there is more. */
  max?: number;
  /** The line that is wrong. */
  line?: string;
}

export interface ReadChange {
  patch: Partial<AssistantSettings>;
  problems: SettingsProblem[];
}

// What `Intl` does not take would break every text that is written in it.
function isLanguageCode(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length === 1;
  } catch {
    return false;
  }
}

/** What a section's form says, as it is kept; or the first thing that is wrong with every field. */
export function readSettingsChange(channel: Channel, change: SettingsChange): ReadChange {
  switch (change.section) {
    case "style":
      return { patch: { style: change.style }, problems: [] };
    case "voice":
      return readVoice(change);
    case "texts":
      return readTexts(channel, change);
    case "hours":
      return readHours(change);
    case "topics":
      return readTopics(change.topics);
  }
}

type Section<Name extends SettingsChange["section"]> = Extract<SettingsChange, { section: Name }>;

function readVoice({ persona, tone, languages }: Section<"voice">): ReadChange {
  const fields = [
    ["persona", cleanText(persona), PERSONA_MAX_CHARS],
    ["tone", cleanText(tone), TONE_MAX_CHARS],
  ] as const;
  const problems = fields.flatMap(([field, words, max]): SettingsProblem[] => {
    if (hasHiddenCharacters(words)) return [{ field, reason: "hidden_characters" }];
    return words.length > max ? [{ field, reason: "too_long", max }] : [];
  });
  const [[, cleanPersona], [, cleanTone]] = fields;
  return {
    patch: { persona: cleanPersona, tone: cleanTone, languages: [...new Set(languages)] },
    problems,
  };
}

function readTexts(channel: Channel, change: Section<"texts">): ReadChange {
  const texts = { greeting: "", handOff: "", handOffClosed: "", outOfHours: "" };
  const problems: SettingsProblem[] = [];
  for (const field of OWN_TEXT_NAMES) {
    const check = checkOwnText(channel, change[field]);
    if (check.kind === "ok") texts[field] = check.text;
    else problems.push({ field, reason: check.kind, max: check.max });
  }
  return { patch: { texts }, problems };
}

function readHours({ hasHours, timeZone, days, maxMessageAgeMinutes }: Section<"hours">): ReadChange {
  const problems: SettingsProblem[] = [];
  if (!hasHours) return { patch: { hours: null, maxMessageAgeMinutes }, problems };
  const hours: WorkingHours = {
    timeZone,
    days: { sun: [], mon: [], tue: [], wed: [], thu: [], fri: [], sat: [] },
  };
  if (!isTimeZone(timeZone)) problems.push({ field: "timeZone", reason: "unknown_time_zone" });
  for (const field of WEEKDAYS) {
    const spans = readOpenSpans(days[field] ?? "");
    if (spans) hours.days[field] = spans;
    else problems.push({ field, reason: "unreadable_hours" });
  }
  const isNeverOpen = WEEKDAYS.every((day) => hours.days[day].length === 0);
  if (problems.length === 0 && isNeverOpen) problems.push({ field: "mon", reason: "never_open" });
  return { patch: { hours, maxMessageAgeMinutes }, problems };
}

function readTopics(typed: string): ReadChange {
  const lines = cleanText(typed)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const topics = [...new Set(lines)];
  const field = "topics";
  const tooLong = topics.find((line) => line.length > TOPIC_MAX_CHARS);
  const wordless = topics.find((line) => !/[\p{L}\p{N}]/u.test(line));
  const problems: SettingsProblem[] = [];
  if (topics.length > TOPICS_MAX) problems.push({ field, reason: "too_many", max: TOPICS_MAX });
  else if (tooLong !== undefined)
    problems.push({ field, reason: "too_long", max: TOPIC_MAX_CHARS, line: tooLong });
  else if (wordless !== undefined) problems.push({ field, reason: "no_word", line: wordless });
  return { patch: { topicsForPeople: topics }, problems };
}
