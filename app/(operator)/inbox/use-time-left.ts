import { useTranslations } from "next-intl";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Below, hours say more than days. */
const DAYS_FROM_MS = 2 * DAY_MS;

/** Words for a time that is left. Rounded down: a promise of time that is not there would be worse. */
export function useTimeLeft(): (leftMs: number) => string {
  const t = useTranslations("inbox.left");
  return (leftMs) => {
    if (leftMs >= DAYS_FROM_MS) return t("days", { days: Math.floor(leftMs / DAY_MS) });
    if (leftMs >= HOUR_MS) return t("hours", { hours: Math.floor(leftMs / HOUR_MS) });
    if (leftMs >= MINUTE_MS) return t("minutes", { minutes: Math.floor(leftMs / MINUTE_MS) });
    return t("underMinute");
  };
}
