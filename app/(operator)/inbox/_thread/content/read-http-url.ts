/** A web address that may become a link, with the host to show beside it; null: anything else. */
export function readHttpUrl(text: string | null): { href: string; host: string } | null {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  // Before an "@" anybody may write the name of another host.
  url.username = "";
  url.password = "";
  return { href: url.href, host: url.host };
}
