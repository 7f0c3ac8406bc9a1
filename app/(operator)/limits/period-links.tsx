import Link from "next/link";
import classes from "./limits.module.css";

interface PeriodLinksProps<Period extends string> {
  path: string;
  label: string;
  periods: readonly { period: Period; text: string }[];
  current: Period;
}

/** Links, so that every choice has an address. */
export function PeriodLinks<Period extends string>(props: PeriodLinksProps<Period>) {
  const { path, label, periods, current } = props;
  return (
    <nav className={classes.filter} aria-label={label}>
      {periods.map(({ period, text }) => (
        <Link
          key={period}
          href={`${path}?period=${period}`}
          scroll={false}
          className={classes.choice}
          aria-current={period === current ? "true" : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
