/**
 * Whether a changing request comes from our own pages. Next lets one without `Origin` pass; a browser always
 * tells us at least one of the two headers, so a request with neither is refused.
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  if (!URL.canParse(origin)) return false;
  const { host, origin: asked } = new URL(origin);
  return asked === new URL(publicUrl).origin || host === headers.get("host");
}
