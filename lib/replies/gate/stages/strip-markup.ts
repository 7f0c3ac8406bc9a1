import { blocked, type GateInput, ok, type StageResult } from "../gate.ts";
import { decodeEntities } from "../text/decode.ts";

const PLACEHOLDER = /\{\{|\}\}|\$\{|\{%|%\}|<%|%>/;
const FORMULA = /^[=+@-](?:[A-Z]{2,20}\(|cmd\|)/im;
/** Short enough that no run of brackets makes looking for the end of each of them slow. */
const IMAGE_OR_LINK = /!?\[([^[\]\n]{0,300})\]\(\s?([^\s()]{0,500})(?:\s"[^"\n]{0,200}")?\s?\)/g;
const TAG = /<\/?[A-Za-z!?][^<>]{0,1000}>/g;
const OPENED_TAG = /<\/?[A-Za-z!?]/;
const FENCE = /^[ \t]{0,3}(?:```|~~~)[^\n]*$/gm;
const HEADING = /^#{1,6} +/gm;
const QUOTE = /^> ?/gm;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/gm;
const STAR_BULLET = /^\* +(?=\S)/gm;

/** Markers stand directly before and after what they mark, as WhatsApp and Markdown want it. */
const MARKED = [
  /\*\*(?=\S)([^*\n]{1,500})\*\*/g,
  /(?<![\p{L}\p{N}_])__(?=\S)([^_\n]{1,500})__(?![\p{L}\p{N}_])/gu,
  /~~(?=\S)([^~\n]{1,500})~~/g,
  /```([^`]{1,4000})```/g,
  /`([^`\n]{1,500})`/g,
  /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]{1,500})(?<=[^\s*])\*(?![\p{L}\p{N}*])/gu,
  /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]{1,500})(?<=[^\s_])_(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}~])~(?=[^\s~])([^~\n]{1,500})(?<=[^\s~])~(?![\p{L}\p{N}~])/gu,
];

/**
 * Stage 9: plain text. Pages and chats would show Markdown and HTML as signs, or obey them. A link keeps its address,
 * which the stage for links has judged; a form with blanks in it, or a formula, was not meant to be read.
 */
export function stripMarkup(text: string, _input: GateInput): StageResult {
  const placeholder = PLACEHOLDER.exec(text);
  if (placeholder) return blocked("template", placeholder[0]);
  const formula = FORMULA.exec(text);
  if (formula) return blocked("formula", formula[0]);
  let plain = text
    .replace(IMAGE_OR_LINK, describeLink)
    .replace(TAG, "")
    .replace(FENCE, "")
    .replace(HEADING, "")
    .replace(QUOTE, "")
    .replace(RULE, "")
    .replace(STAR_BULLET, "- ");
  for (const mark of MARKED) plain = plain.replace(mark, "$1");
  plain = decodeEntities(plain) ?? plain;
  const isChanged = plain !== text;
  // To a browser, the name of a tag may hold signs that look like the beginning of another one.
  const opened = isChanged ? -1 : plain.search(OPENED_TAG);
  if (opened !== -1 && plain.includes(">", opened)) return blocked("tag", plain.slice(opened));
  return ok(isChanged ? plain.replace(/\n{3,}/g, "\n\n").trim() : text);
}

function describeLink(whole: string, label: string, address: string): string {
  if (whole.startsWith("!")) return label;
  const name = label.trim();
  return name === "" || name === address ? address : `${name}: ${address}`;
}
