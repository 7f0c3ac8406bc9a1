import { getFormatter, getTranslations } from "next-intl/server";
import { AppError } from "#lib/app-error.ts";
import { getContext } from "#lib/bootstrap.ts";
import { RefusedAction } from "./refused-action.ts";

/** What a browser may read about an error; the error itself goes to the log. */
export async function describeError(error: Error): Promise<string> {
  const t = await getTranslations("common.errors");
  const { log, now } = getContext();
  if (error instanceof RefusedAction) {
    log.warn({ code: error.code }, "action refused");
    return t(error.code);
  }
  if (!(error instanceof AppError)) {
    log.error({ err: error }, "action failed");
    return t("unexpected");
  }
  log.info({ err: error, code: error.code }, "action not possible");
  if (error.code !== "rate_limited") return t(error.code);
  if (!error.retryAt) return t("rate_limited_unknown");
  const format = await getFormatter();
  return t("rate_limited", { when: format.relativeTime(error.retryAt, now()) });
}
