/** Code points that are seen by no reader and change nothing but what a model reads. */
const HIDDEN = /[\u00AD\u180E\u200B\u2060-\u2064\u3164\uFEFF]/gu;
/** Direction overrides and embeddings; the isolates that WhatsApp puts around mentions stay. */
const BIDI_CONTROLS = /[\u202A-\u202E]/gu;
/** England's, Scotland's and Wales's flags are written with tags; every other tag hides text. */
const TAGS = /(\u{1F3F4}[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]{3,6}\u{E007F})|[\u{E0000}-\u{E007F}]/gu;
const VARIATION_SELECTORS = /(\p{Emoji}\u20E3?[\uFE0E\uFE0F])|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

export interface CleanedText {
  text: string;
  /** Hidden characters that were taken out: ordinary writing has hardly any. */
  hiddenChars: number;
}

/**
 * A contact's words as the model gets to see them. What is stored and shown stays as it was sent. Joiners stay too:
 * Persian, the Indic scripts and emoji are not written without them.
 */
export function cleanForModel(sent: string): CleanedText {
  let hiddenChars = 0;
  const drop = (hidden: string, kept?: string) => {
    if (kept !== undefined) return kept;
    hiddenChars += [...hidden].length;
    return "";
  };
  const text = sent
    .toWellFormed()
    .replaceAll("\0", "\uFFFD")
    .replace(CONTROLS, " ")
    .replace(TAGS, drop)
    .replace(VARIATION_SELECTORS, drop)
    .replace(HIDDEN, (hidden) => drop(hidden))
    .replace(BIDI_CONTROLS, (hidden) => drop(hidden))
    .normalize("NFC");
  return { text, hiddenChars };
}
