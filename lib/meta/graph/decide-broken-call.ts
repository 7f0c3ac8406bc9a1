import type { SendOutcome } from "../meta-client.ts";

const CONNECTION_RETRY_MS = 5_000;

/** What fails with these had no connection yet. */
const CONNECTING_SYSCALLS = new Set(["connect", "getaddrinfo"]);
/** Codes of Node's HTTP client and of OpenSSL's certificate checks, which come before the first byte. */
const CONNECTING_CODES =
  /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)/;

/** What a call without an answer means for a send: only one that never reached Meta may be made again. */
export function decideBrokenCall(error: unknown): SendOutcome {
  const { code, syscall } = networkErrorOf(error);
  return CONNECTING_SYSCALLS.has(syscall) || CONNECTING_CODES.test(code)
    ? {
        kind: "retry",
        scope: "message",
        code: null,
        reason: `Meta could not be reached (${code}).`,
        retryAfterMs: CONNECTION_RETRY_MS,
      }
    : { kind: "unconfirmed", code: null, reason: "The connection to Meta broke before its answer." };
}

// fetch wraps what happened in `cause`; with several addresses that is an AggregateError of attempts.
function networkErrorOf(error: unknown): { code: string; syscall: string } {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof AggregateError && at.errors.length > 0) return networkErrorOf(at.errors[0]);
    const { code, syscall } = at as NodeJS.ErrnoException;
    if (typeof code === "string") return { code, syscall: syscall ?? "" };
  }
  return { code: "", syscall: "" };
}
