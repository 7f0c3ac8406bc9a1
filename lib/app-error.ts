export type AppErrorCode =
  | "not_found"
  | "forbidden"
  | "conflict"
  | "invalid"
  | "rate_limited"
  | "unavailable";

export interface AppErrorOptions extends ErrorOptions {
  /** When a repetition may work. */
  retryAt?: Date | null;
}

/**
 * Something that the caller should be told and can act on. The page shows a text for `code`; `message` and
 * `cause` are for the log only.
 */
export class AppError extends Error {
  override name = "AppError";
  readonly code: AppErrorCode;
  readonly retryAt: Date | null;

  constructor(code: AppErrorCode, message: string, { retryAt = null, ...options }: AppErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.retryAt = retryAt;
  }
}
