export type MediaHost =
  /** `isPublic`: its name must lead to public addresses. */
  { kind: "allowed"; takesToken: boolean; isPublic: boolean } | { kind: "forbidden" };

const FORBIDDEN: MediaHost = { kind: "forbidden" };
/** The only host of Meta's that wants the token to hand out a file. */
const TOKEN_HOST = "lookaside.fbsbx.com";
const CDN_SUFFIXES = [".fbcdn.net", ".cdninstagram.com"];
const META_SUFFIXES = [".facebook.com", ".instagram.com", ...CDN_SUFFIXES];

/**
 * Whether files may be fetched from an address, and with the token. `graphOrigin` is allowed because it is our
 * own configuration, and may be on this machine when it replaces Meta; what an answer says allows nothing.
 */
export function decideMediaHost(address: string, graphOrigin: string | null): MediaHost {
  if (!URL.canParse(address)) return FORBIDDEN;
  const { protocol, hostname, port, origin, username, password } = new URL(address);
  if (username !== "" || password !== "") return FORBIDDEN;
  const isOurs = graphOrigin !== null && origin === new URL(graphOrigin).origin;
  if (isOurs) return { kind: "allowed", takesToken: true, isPublic: endsWithAny(hostname, META_SUFFIXES) };
  if (protocol !== "https:" || port !== "") return FORBIDDEN;
  if (hostname === TOKEN_HOST) return { kind: "allowed", takesToken: true, isPublic: true };
  if (endsWithAny(hostname, CDN_SUFFIXES)) return { kind: "allowed", takesToken: false, isPublic: true };
  return FORBIDDEN;
}

function endsWithAny(hostname: string, suffixes: string[]): boolean {
  return suffixes.some((suffix) => hostname.endsWith(suffix) && hostname.length > suffix.length);
}
