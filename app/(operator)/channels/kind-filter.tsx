import Link from "next/link";
import { useTranslations } from "next-intl";
import { ACCOUNT_ACTIVITY_KINDS } from "#lib/domain/account-activity.ts";
import classes from "./channels.module.css";
import { type ActivityAddress, channelsHref } from "./channels-href.ts";

/** Links, so that every choice has an address. */
export function KindFilter({ filter }: { filter: ActivityAddress }) {
  const t = useTranslations("channels");
  return (
    <nav className={classes.filters} aria-label={t("filter.label")}>
      {[null, ...ACCOUNT_ACTIVITY_KINDS].map((kind) => (
        <Link
          key={kind}
          href={channelsHref({ ...filter, kind, before: null })}
          className={classes.choice}
          aria-current={kind === filter.kind ? "true" : undefined}
        >
          {kind === null ? t("filter.all") : t(`kind.${kind}`)}
        </Link>
      ))}
    </nav>
  );
}
