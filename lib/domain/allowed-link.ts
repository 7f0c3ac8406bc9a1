export interface AllowedLink {
  host: string;
  /** Without a slash at its end: "" is the whole host. */
  path: string;
}

/** What an entry of the allow-list allows: "shop.example.com", or less of it, "shop.example.com/menu". null: nothing. */
export function parseAllowedLink(written: string): AllowedLink | null {
  const trimmed = written.trim();
  const address = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (/\s|\\/.test(trimmed) || !URL.canParse(address)) return null;
  const url = new URL(address);
  // An address in numbers, or of this machine, is nobody's shop.
  const isName = /^(?=.*\.)(?!.*\.\d+$)[a-z0-9.-]+$/.test(url.hostname);
  if (!isName || !isPlainAddress(url) || url.search !== "" || url.hash !== "") return null;
  return { host: url.hostname, path: url.pathname.replace(/\/+$/, "") };
}

/** A web page, without a name, a password or a door of its own in the address. */
export function isPlainAddress({ protocol, username, password, port }: URL): boolean {
  return /^https?:$/.test(protocol) && username === "" && password === "" && port === "";
}
