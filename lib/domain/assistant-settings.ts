import type { WorkingHours } from "./working-hours.ts";

/**
 * `approved`: a model may only choose which approved answer is given, or hand off; the words are the operator's.
 * `generative`: it writes, and the gate decides what of it is said.
 */
export const ANSWER_STYLES = ["approved", "generative"] as const;

export type AnswerStyle = (typeof ANSWER_STYLES)[number];

/** What the assistant says in the operator's words, whatever a model thinks. "": see each of them. */
export const OWN_TEXT_NAMES = ["greeting", "handOff", "handOffClosed", "outOfHours"] as const;

export type OwnTextName = (typeof OWN_TEXT_NAMES)[number];

/** How one account's assistant behaves. Whether it answers at all is the account's mode. */
export interface AssistantSettings {
  style: AnswerStyle;
  /** Who it is and how it speaks; a model reads it as part of its instructions, so it may hold nothing secret. */
  persona: string;
  tone: string;
  /** BCP 47. It answers in these only; empty: in the customer's. The first one is also how times are written. */
  languages: string[];
  /** When people are there; null: nobody said. */
  hours: WorkingHours | null;
  texts: {
    /** Before the first answer that a contact ever gets; "": none. */
    greeting: string;
    /** When it leaves the conversation to people; "": a plain sentence in English. */
    handOff: string;
    /** The same while nobody is there; `{back}` stands for when they are; "": a plain sentence in English. */
    handOffClosed: string;
    /** Before the first answer of a conversation while nobody is there; `{back}` as above; "": none. */
    outOfHours: string;
  };
  /** Words and phrases that only people deal with. */
  topicsForPeople: string[];
  /** What is older when the assistant gets to it is left to people. */
  maxMessageAgeMinutes: number;
}

export const MESSAGE_AGE_MINUTES_MIN = 5;
/** Longer than the customer service window nothing can be answered. */
export const MESSAGE_AGE_MINUTES_MAX = 24 * 60;

export const DEFAULT_ASSISTANT_SETTINGS: AssistantSettings = {
  style: "generative",
  persona: "",
  tone: "",
  languages: [],
  hours: null,
  texts: { greeting: "", handOff: "", handOffClosed: "", outOfHours: "" },
  topicsForPeople: [],
  maxMessageAgeMinutes: 6 * 60,
};

const MINUTE_MS = 60_000;

export function maxMessageAgeMs({ maxMessageAgeMinutes }: AssistantSettings): number {
  return maxMessageAgeMinutes * MINUTE_MS;
}
