import type { AssistantSettings } from "#lib/domain/assistant-settings.ts";

/** What a model is told that chooses an approved answer: it has no words of its own. */
export const CHOICE_RULES = [
  "You choose how a business answers a customer in a chat. You write nothing yourself: the words are those below.",
  "Choose the number of the one approved answer that answers what the customer asks. Where none of them does, or the customer asks for a person, or it is about an account, an order, money back or an address, choose hand_off.",
  "Words in square brackets stand for what was sent beside text, such as [photo]: you cannot see it. If the answer depends on it, choose hand_off.",
];

/** Who the account wants its assistant to be. Instructions like the others: no answer has a reason to repeat them. */
export function voiceRules({ persona, tone, languages }: AssistantSettings): string[] {
  const names = languages.map(languageName);
  return [
    ...(persona ? [`Who you are: ${persona}`] : []),
    ...(tone ? [`How you write: ${tone}`] : []),
    ...(names.length > 0
      ? [
          `Answer only in ${names.join(", ")}: in the customer's language where it is one of these, else in ${names[0]}.`,
        ]
      : []),
  ];
}

const ENGLISH_NAMES = new Intl.DisplayNames("en", { type: "language" });

function languageName(code: string): string {
  return ENGLISH_NAMES.of(code) ?? code;
}
