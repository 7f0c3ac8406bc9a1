const FALLBACK = "/inbox";
const HERE = "http://here.invalid";

/** Where to go after signing in: only a path of ours, whatever the link said. */
export function safeNextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, HERE)) return FALLBACK;
  // The parser sees `//host`, `/\host` and `/<tab>/host` as a browser does: as another host.
  const url = new URL(next, HERE);
  if (url.origin !== HERE) return FALLBACK;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `/.//host` becomes `//host` only by being parsed.
  return path.startsWith("//") ? FALLBACK : path;
}
