/** What there are words for; newer ones are shown by their names. */
const SIGNS = [
  "override",
  "extraction",
  "persona",
  "role_tokens",
  "forced_output",
  "hidden_text",
  "encoded",
  "markup",
  "flood",
] as const;
const STAGES = [
  "schema",
  "length",
  "unicode",
  "secrets",
  "overlap",
  "links",
  "contacts",
  "commitments",
  "markup",
  "moderation",
  "repeats",
] as const;
const VERDICTS = ["ok", "changed", "blocked", "off", "not_reached"] as const;
const REPORTS = ["sent", "delivered", "read", "played", "failed", "deleted"] as const;

export const isKnownSign = isOneOf(SIGNS);
export const isKnownGateStage = isOneOf(STAGES);
export const isKnownVerdict = isOneOf(VERDICTS);
export const isKnownReport = isOneOf(REPORTS);

function isOneOf<Word extends string>(words: readonly Word[]) {
  return (word: string): word is Word => words.some((known) => known === word);
}
