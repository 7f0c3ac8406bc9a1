/** Classes of SQLSTATE that speak of the server or of a collision, not of the data (PostgreSQL, Appendix A). */
const TRANSIENT_CLASSES = new Set(["08", "40", "53", "55", "57", "58", "XX"]);
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Codes of Node's sockets and of the driver for a connection that failed or was lost. */
const CONNECTION_CODE = /^(E(CONN|PIPE|HOST|NET|TIMEDOUT|NOTFOUND|AI_AGAIN)|CONNECT)/;

/** True when the same statement may work later; false when it never will with this data. */
export function isTransientDatabaseError(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as Error & { code?: unknown };
    if (typeof code !== "string") continue;
    if (CONNECTION_CODE.test(code)) return true;
    if (SQLSTATE.test(code)) return TRANSIENT_CLASSES.has(code.slice(0, 2));
  }
  return false;
}
