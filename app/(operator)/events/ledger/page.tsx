import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { ledgerPeriodSchema, readLedger } from "#lib/events/ledger/read-ledger.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "../events.module.css";
import { EventsHeader } from "../events-header.tsx";
import { LedgerAlerts } from "./ledger-alerts.tsx";
import { LedgerChart } from "./ledger-chart.tsx";
import { LedgerSection } from "./ledger-section.tsx";
import { LedgerTable } from "./ledger-table.tsx";
import { PeriodLinks } from "./period-links.tsx";

interface LedgerPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ledger"))("title") };
}

export default async function LedgerPage({ searchParams }: LedgerPageProps) {
  const operator = await requireOperator("/events/ledger");
  const period = ledgerPeriodSchema.parse((await searchParams).period);
  const t = await getTranslations("ledger");
  const ledger = await readLedger(getContext(), operator, { period });
  const { received, found, events, out, messages, steps, stepMinutes } = ledger;
  const chart = { steps, stepMinutes };
  return (
    <Stack gap="lg" className={classes.page}>
      <EventsHeader current="ledger" />
      <Stack gap="sm">
        <PeriodLinks current={period} />
        <Text size="sm" c="dimmed">
          {t.rich("counted", {
            when: () => (
              <LocalTime value={ledger.countedAt} options={{ dateStyle: "medium", timeStyle: "medium" }} />
            ),
          })}
        </Text>
      </Stack>
      <LedgerAlerts ledger={ledger} />
      <LedgerSection id="in" title={t("in.title")} note={t("in.note")}>
        <LedgerTable
          labelledBy="in"
          total={{ label: t("in.received"), count: received }}
          rows={events.map((row) => ({ ...row, label: t(`state.${row.outcome}`) }))}
          sum={{ label: t("in.sum"), count: found }}
        />
        {received.total > 0 && <LedgerChart kind="in" {...chart} />}
      </LedgerSection>
      <LedgerSection id="out" title={t("out.title")} note={t("out.note")}>
        {out.total > 0 ? (
          <>
            <LedgerTable
              labelledBy="out"
              total={{ label: t("out.total"), count: out }}
              rows={messages
                .filter(({ count }) => count.total > 0)
                .map((row) => ({ ...row, label: t(`status.${row.outcome}`) }))}
            />
            <LedgerChart kind="out" {...chart} />
          </>
        ) : (
          <Text size="sm">{t("out.empty")}</Text>
        )}
      </LedgerSection>
    </Stack>
  );
}
