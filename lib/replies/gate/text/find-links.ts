import { LinkifyIt } from "linkify-it";
import { parse } from "tldts";

export interface FoundLink {
  /** As it stands in the text. */
  text: string;
  hasScheme: boolean;
}

/** More than this is no answer to anybody: whoever gets more does not know all of them. */
export const LINKS_MAX = 30;
const LINK_MAX_CHARS = 2_048;
const SCHEME_MAX_CHARS = 24;
const LABELS_MAX = 30;

/** Endings that no registry has and that still name a machine somewhere. */
const SPECIAL_ENDINGS = new Set(
  "example test invalid localhost local onion internal lan home corp arpa i2p eth".split(" "),
);
/** Anything but a space may follow these, and something opens. */
const OPENING_SCHEMES =
  /(?<![\p{L}\p{N}])(?:javascript|data|vbscript|blob|file|about|intent|market|whatsapp|fb-messenger|instagram|tg|viber|skype|facetime|callto|sip|sips|sms|smsto|geo|maps|upi|bitcoin|ethereum|litecoin|magnet|ms-[a-z]{2,12}):(?=[^\s:])/giu;

const TOKEN = /[^\s<>"“”„«»‹›`]+/gu;
/** "://", and what browsers take for it. */
const SLASHES = /:(?:\/\/|\\\\|\/\\)/g;
const HOST_RUN = /[\p{L}\p{N}\p{M}_.-]+/gu;
const TRAILING = /[.,;:!?)\]}'’…。，！？、)]+$/u;
const IP_PART = /^(?:\d{1,3})$/;

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: true, urlAuth: true });

/** Everything that some client would turn into a link, and some more: addresses with and without a scheme. */
export function findLinks(text: string): FoundLink[] {
  const found = new Map<string, FoundLink>();
  const add = (link: string, hasScheme: boolean) => {
    const shown = link.slice(0, LINK_MAX_CHARS).replace(TRAILING, "");
    if (shown !== "" && found.size <= LINKS_MAX) found.set(shown, { text: shown, hasScheme });
  };
  for (const [token] of text.matchAll(TOKEN)) {
    if (found.size > LINKS_MAX) break;
    if (!mayLink(token)) continue;
    findInToken(token, add);
    // A second opinion, where it is quick; longer ones than that no client links.
    if (token.length > LINK_MAX_CHARS) continue;
    for (const { raw, schema } of linkify.match(token) ?? []) add(raw, schema !== "" && schema !== "mailto:");
  }
  if (!text.includes(":")) return [...found.values()];
  for (const match of text.matchAll(OPENING_SCHEMES)) add(text.slice(match.index, match.index + 80), true);
  return [...found.values()];
}

// A dot or a colon with something behind it, or two slashes: what ends a sentence is no link.
function mayLink(token: string): boolean {
  const mark = token.search(/[.:]/);
  return (mark !== -1 && /[\p{L}\p{N}\p{M}]/u.test(token.slice(mark))) || token.includes("//");
}

/** A host that resolves somewhere, or could: an ending that exists, or an address in numbers. */
function isHost(host: string): boolean {
  const labels = host.split(".");
  if (labels.length === 4 && labels.every((label) => IP_PART.test(label) && Number(label) <= 255))
    return true;
  return labels.length > 1 && isEnding(labels.at(-1) ?? "");
}

function findInToken(token: string, add: (link: string, hasScheme: boolean) => void): void {
  let covered = -1;
  for (const { index: at } of token.matchAll(SLASHES)) {
    const start = schemeStart(token, at);
    if (start === null) continue;
    add(token.slice(start, start + LINK_MAX_CHARS), true);
    if (covered === -1) covered = start;
  }
  // Host by host also behind a scheme: what a client takes for the end of an address differs.
  for (const { 0: run, index } of token.matchAll(HOST_RUN)) {
    if (!run.includes(".")) continue;
    if (covered !== -1 && index > covered) return;
    const isMail = token[index - 1] === "@" && index > 1;
    for (const { host, at } of hostsIn(run)) {
      if (isMail && at === 0) continue;
      const rest = token.slice(index + at + host.length);
      const local = /^@[\p{L}\p{N}]/u.test(rest);
      if (!local) add(/^[/?#:\\]/.test(rest) ? host + rest : host, false);
    }
  }
}

function schemeStart(token: string, colon: number): number | null {
  let start = colon;
  while (start > 0 && colon - start < SCHEME_MAX_CHARS && /[A-Za-z0-9+.-]/.test(token[start - 1] ?? "")) {
    start -= 1;
  }
  while (start < colon && !/[A-Za-z]/.test(token[start] ?? "")) start += 1;
  return start < colon ? start : null;
}

// "shop.example.com.Then": some clients stop at the longest part of it that is an address.
function hostsIn(run: string): { host: string; at: number }[] {
  const hosts: { host: string; at: number }[] = [];
  let at = 0;
  for (const stretch of run.split("..")) {
    const lead = /^[.-]*/.exec(stretch)?.[0].length ?? 0;
    const labels = stretch.slice(lead).split(".").slice(0, LABELS_MAX);
    for (let count = labels.length; count > 1; count -= 1) {
      const host = labels.slice(0, count).join(".").replace(/-+$/, "");
      if (!labels.slice(0, count).includes("") && isHost(host)) {
        hosts.push({ host, at: at + lead });
        break;
      }
    }
    at += stretch.length + 2;
  }
  return hosts;
}

const ENDINGS_CACHED_MAX = 5_000;
const endings = new Map<string, boolean>();

function isEnding(label: string): boolean {
  const ending = label.toLowerCase().replace(/-+$/, "");
  const known = endings.get(ending);
  if (known !== undefined) return known;
  if (endings.size >= ENDINGS_CACHED_MAX) endings.clear();
  const is = !/^\d*$/.test(ending) && (SPECIAL_ENDINGS.has(ending) || isRegistered(ending));
  endings.set(ending, is);
  return is;
}

function isRegistered(ending: string): boolean {
  if (ending.startsWith("xn--")) return true;
  const { isIcann, isPrivate } = parse(`a.${ending}`, { allowPrivateDomains: true });
  return isIcann === true || isPrivate === true;
}
