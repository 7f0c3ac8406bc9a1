import type { Logger } from "#lib/log.ts";

interface AuthLogger {
  level: "debug";
  log: (
    level: "debug" | "info" | "success" | "warn" | "error",
    message: string,
    ...details: unknown[]
  ) => void;
}

/** Sends what better-auth reports to our log. Of the details only errors: the rest may hold what was typed. */
export function createAuthLogger(log: Logger): AuthLogger {
  return {
    level: "debug",
    log: (level, message, ...details) => {
      const err = details.find((detail) => detail instanceof Error);
      log[level === "success" ? "info" : level]({ source: "better-auth", ...(err ? { err } : {}) }, message);
    },
  };
}
