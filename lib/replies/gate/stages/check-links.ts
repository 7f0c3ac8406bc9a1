import { type AllowedLink, isPlainAddress, parseAllowedLink } from "#lib/domain/allowed-link.ts";
import { blocked, type GateInput, type GatePolicy, ok, type StageResult } from "../gate.ts";
import { findLinks, LINKS_MAX } from "../text/find-links.ts";
import { skeleton } from "../text/skeleton.ts";
import { undisguise } from "../text/undisguise.ts";

const HANDLE = /(?<![\p{L}\p{N}_.%+-])@[\p{L}\p{N}_][\p{L}\p{N}_.]*/gu;
/** Of the reply before and of this one, where a link may be torn in two. */
const SEAM_CHARS = 120;
const DECODE_LAYERS = 3;

/**
 * Stage 6: only addresses of the account's allow-list, host and start of the path, written plainly. An address that
 * shows only where look-alikes or disguises are undone is blocked even if it is allowed: nobody writes it like that
 * who means well. That the customer wrote an address allows nothing.
 */
export function checkLinks(text: string, input: GateInput, { allow }: GatePolicy): StageResult {
  const allowed = allow.links.map(parseAllowedLink).filter((link) => link !== null);
  const plain = new Set<string>();
  const links = findLinks(text);
  if (links.length > LINKS_MAX) return blocked("many_links");
  for (const link of links) {
    if (!isAllowed(link.text, link.hasScheme, allowed)) return blocked("link", link.text);
    plain.add(link.text.toLowerCase()).add(skeleton(link.text));
  }
  const views = undisguise(text);
  for (const view of views) {
    const hidden = findLinks(view).find((link) => {
      const isRead = plain.size > 0 && isAllowed(link.text, link.hasScheme, allowed);
      return !isRead && !plain.has(link.text.toLowerCase());
    });
    if (hidden) return blocked("disguised_link", hidden.text);
  }
  const handles = new Set(allow.handles.map((handle) => handle.toLowerCase()));
  const named = [text, ...views].flatMap((view) => (view.includes("@") ? (view.match(HANDLE) ?? []) : []));
  const handle = named.map(plainHandle).find((candidate) => !handles.has(candidate));
  if (handle !== undefined) return blocked("handle", handle);
  return checkSeam(text, input.earlierReplies.at(-1) ?? "", allowed);
}

function isAllowed(link: string, hasScheme: boolean, allowed: AllowedLink[]): boolean {
  // Browsers repair these in ways of their own.
  if (/[\\\s]/.test(link)) return false;
  const url = toUrl(hasScheme ? link : `https://${link}`);
  if (!url || !isPlainAddress(url) || /%(?:2f|5c|2e|25|00)/i.test(url.pathname)) return false;
  const isKnown = allowed.some(
    ({ host, path }) =>
      url.hostname === host && (url.pathname === path || url.pathname.startsWith(`${path}/`)),
  );
  return isKnown && !leadsElsewhere(url);
}

// Pages that pass visitors on take the address as a parameter: an allowed link must name no other place.
function leadsElsewhere(url: URL): boolean {
  let rest = url.pathname.slice(1) + url.search + url.hash;
  for (let layer = 0; layer < DECODE_LAYERS; layer += 1) {
    if (/\/\/|\\/.test(rest) || findLinks(rest.replace(/[?&=#;,|]/g, " ")).length > 0) return true;
    const decoded = decode(rest);
    if (decoded === rest) return false;
    rest = decoded;
  }
  return true;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function toUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

function plainHandle(found: string): string {
  return found.slice(1).replace(/\.+$/, "").toLowerCase();
}

/** Said in two messages, "evil" and ".com/pay" are one address. */
function checkSeam(text: string, before: string, allowed: AllowedLink[]): StageResult {
  const end = before.trimEnd().slice(-SEAM_CHARS);
  const start = text.slice(0, SEAM_CHARS);
  const isTorn =
    /^[.:/][\p{L}/]/u.test(start) ||
    (/(?:\.|:\/{1,2}|\/)$/.test(end) && /^[a-z0-9-]+(?:[./?#]|$)/.test(start));
  if (end === "" || !isTorn) return ok(text);
  const torn = findLinks(end + start).find(
    (link) =>
      !end.includes(link.text) &&
      !start.includes(link.text) &&
      !isAllowed(link.text, link.hasScheme, allowed),
  );
  return torn ? blocked("torn_link", torn.text) : ok(text);
}
