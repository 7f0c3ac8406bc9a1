import { Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { HIT_PERIODS, type HitsOverTime as Hits } from "#lib/rate-limits/desk/count-hits.ts";
import { HitsChart } from "./hits-chart.tsx";
import classes from "./limits.module.css";
import { LimitsSection } from "./limits-section.tsx";
import { PeriodLinks } from "./period-links.tsx";

interface HitsOverTimeProps {
  hits: Hits;
  period: (typeof HIT_PERIODS)[number];
}

export async function HitsOverTime({ hits, period }: HitsOverTimeProps) {
  const t = await getTranslations("limits");
  const { totals, steps, stepMinutes } = hits;
  return (
    <LimitsSection id="over-time" title={t("over.title")} note={t("over.description")}>
      <PeriodLinks
        path="/limits"
        label={t("period.label")}
        periods={HIT_PERIODS.map((one) => ({ period: one, text: t(`period.${one}`) }))}
        current={period}
      />
      {totals.length === 0 ? (
        <Text size="sm">{t("over.empty")}</Text>
      ) : (
        <>
          <ul className={classes.facts}>
            {totals.map(({ name, count }) => (
              <li key={name}>{t("over.total", { name: t(`name.${name}`), count })}</li>
            ))}
          </ul>
          <HitsChart steps={steps} stepMinutes={stepMinutes} names={totals.map(({ name }) => name)} />
        </>
      )}
    </LimitsSection>
  );
}
