const FIRST_SUFFIX = 1_000;

/**
 * The same body about accounts that no other body of the corpus has: different bodies tell different things of one
 * message id, and an id counts within its account.
 */
export function withOwnAccounts(body: Uint8Array, index: number): object {
  const value: unknown = JSON.parse(new TextDecoder().decode(body));
  const accounts = new Set<string>();
  collectAccounts(value, null, accounts);
  return renamed(value, accounts, String(FIRST_SUFFIX + index)) as object;
}

// Who wrote is renamed along with whom it was written to: in an echo the account is the sender.
const PARTIES = ["entry", "sender", "recipient"];

function collectAccounts(value: unknown, key: string | null, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectAccounts(item, key, found);
  else if (typeof value === "object" && value !== null) {
    for (const [name, child] of Object.entries(value)) {
      const isAccount =
        name === "phone_number_id" || (name === "id" && key !== null && PARTIES.includes(key));
      // "0" is the account of the dashboard's Test button.
      if (isAccount && typeof child === "string" && child !== "" && child !== "0") found.add(child);
      else collectAccounts(child, name, found);
    }
  }
}

function renamed(value: unknown, accounts: Set<string>, suffix: string): unknown {
  if (typeof value === "string") return accounts.has(value) ? `${value}${suffix}` : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, accounts, suffix));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, renamed(child, accounts, suffix)]),
  );
}
