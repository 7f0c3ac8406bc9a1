import { Alert, Stack } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite as mayWrite } from "#lib/domain/operator.ts";
import { countHits, hitPeriodSchema } from "#lib/rate-limits/desk/count-hits.ts";
import { listLimitUsage } from "#lib/rate-limits/desk/list-limit-usage.ts";
import { listLimited } from "#lib/rate-limits/desk/list-limited.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { HitsOverTime } from "./hits-over-time.tsx";
import { HitsTable } from "./hits-table.tsx";
import { LimitedNow } from "./limited-now.tsx";
import classes from "./limits.module.css";
import { LimitsHeader } from "./limits-header.tsx";
import { SenderGauges } from "./sender-gauges.tsx";

interface LimitsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("limits"))("title") };
}

export default async function LimitsPage({ searchParams }: LimitsPageProps) {
  const operator = await requireOperator("/limits");
  const context = getContext();
  const t = await getTranslations("limits");
  const period = hitPeriodSchema.parse((await searchParams).period);
  const [{ senders, hasMoreSenders, hits }, limited, overTime] = await Promise.all([
    listLimitUsage(context, operator),
    listLimited(context, operator),
    countHits(context, operator, { period }),
  ]);
  const now = context.now();
  const canWrite = mayWrite(operator);
  return (
    <Stack gap="xl" className={classes.page}>
      <LimitsHeader current="now" />
      <LimitedNow limited={limited} canWrite={canWrite} now={now} />
      {senders ? (
        <SenderGauges senders={senders} hasMore={hasMoreSenders} canWrite={canWrite} now={now} />
      ) : (
        <Alert color="yellow" title={t("down.title")} icon={<IconPlugConnectedX aria-hidden />}>
          {t("down.body")}
        </Alert>
      )}
      <HitsOverTime hits={overTime} period={period} />
      <HitsTable hits={hits} now={now} />
    </Stack>
  );
}
