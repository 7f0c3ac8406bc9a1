import { redactText } from "#lib/log.ts";

/** One readable line on why a database cannot be used: its host and the reason, never the password. */
export function describeDatabaseError(error: unknown, url: string): string {
  const target = parseTarget(url);
  if (!target) {
    return 'DATABASE_URL cannot be read. It must look like postgres://user:password@host:5432/database; special characters in the password have to be written as %40 for "@", %23 for "#", %2F for "/".';
  }
  return `The database on ${target.host} cannot be used: ${explain(findCause(error), target)}`;
}

interface Target {
  host: string;
  user: string;
  database: string;
  /** As it is, and as the URL writes it. */
  passwords: string[];
}

interface DriverError {
  code: string;
  message: string;
}

function parseTarget(url: string): Target | null {
  if (!URL.canParse(url)) return null;
  const { host, username, pathname, search, hash, password } = new URL(url);
  const decode = (text: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  // An "@" further on means that "/", "?" or "#" in the password cut it off: what seems to be the host is a part of it.
  if (host === "" || `${pathname}${search}${hash}`.includes("@")) return null;
  return {
    host,
    user: decode(username),
    database: decode(pathname.slice(1)) || decode(username),
    passwords: [decode(password), password].filter((text) => text !== ""),
  };
}

/** The driver's own error lies below those of the query builder, and one of several tried addresses has it. */
function findCause(error: unknown): DriverError {
  if (error instanceof AggregateError && error.errors.length > 0) return findCause(error.errors[0]);
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined && error.cause !== undefined) return findCause(error.cause);
  return { code: code ?? "", message: error.message };
}

function explain({ code, message }: DriverError, { user, database, passwords }: Target): string {
  switch (code) {
    case "ECONNREFUSED":
      return "nothing answers there (connection refused). Is Postgres running, and are host and port right?";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "this host name is not known. Check its spelling and the network.";
    case "CONNECT_TIMEOUT":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return "no answer in time. Check host, port and firewall.";
    case "CONNECTION_CLOSED":
    case "CONNECTION_ENDED":
    case "ECONNRESET":
      return "the connection was closed at once. Is it really a Postgres server, and does it want TLS (?sslmode=require)?";
    case "28P01":
      return `the password for user "${user}" is wrong. Correct it in DATABASE_URL.`;
    case "28000":
      return `user "${user}" may not connect. Check the user, and whether the server wants TLS (?sslmode=require). It said: ${hide(message, passwords)}`;
    case "3D000":
      return `there is no database "${database}". Create it, or correct the name in DATABASE_URL.`;
    case "42501":
      return `user "${user}" lacks a right that the migrations need: make it the owner of database "${database}". It said: ${hide(message, passwords)}`;
    case "53300":
      return "it has no connection left. Close others or raise max_connections.";
    case "57P03":
      return "it is starting up or shutting down. Try again in a moment.";
    default:
      return `${hide(message, passwords)}${code ? ` (${code})` : ""}`;
  }
}

function hide(message: string, passwords: string[]): string {
  const [firstLine = ""] = redactText(message).split("\n");
  return passwords.reduce((text, password) => text.replaceAll(password, "[redacted]"), firstLine);
}
