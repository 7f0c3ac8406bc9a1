import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LEDGER_PERIODS, type LedgerPeriod } from "#lib/domain/ledger-period.ts";
import classes from "../events.module.css";

/** Links, so that every choice has an address. */
export async function PeriodLinks({ current }: { current: LedgerPeriod }) {
  const t = await getTranslations("ledger.period");
  return (
    <nav className={classes.filter} aria-label={t("label")}>
      {LEDGER_PERIODS.map((period) => (
        <Link
          key={period}
          href={`/events/ledger?period=${period}`}
          className={classes.choice}
          aria-current={period === current ? "true" : undefined}
        >
          {t(period)}
        </Link>
      ))}
    </nav>
  );
}
