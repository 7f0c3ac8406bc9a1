import { Alert, Stack, Text, Title } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { listLimitUsage } from "#lib/rate-limits/desk/list-limit-usage.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { formatDuration } from "./format-duration.ts";
import { HitsTable } from "./hits-table.tsx";
import classes from "./limits.module.css";
import { SenderGauges } from "./sender-gauges.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("limits"))("title") };
}

export default async function LimitsPage() {
  const operator = await requireOperator("/limits");
  const context = getContext();
  const t = await getTranslations("limits");
  const { limit, senders, hasMoreSenders, hits } = await listLimitUsage(context, operator);
  const now = context.now();
  return (
    <Stack gap="xl" className={classes.page}>
      <header>
        <Title order={1} size="h2">
          {t("title")}
        </Title>
        <Text mt="xs" maw={720}>
          {t("rule", { allowed: limit.allowed, window: await formatDuration(limit.windowMs) })}
        </Text>
        <Text mt="xs" maw={720} c="dimmed" size="sm">
          {t("ruleWhenDown")}
        </Text>
      </header>
      {senders ? (
        <SenderGauges senders={senders} hasMore={hasMoreSenders} canReset={canWrite(operator)} now={now} />
      ) : (
        <Alert color="yellow" title={t("down.title")} icon={<IconPlugConnectedX aria-hidden />}>
          {t("down.body")}
        </Alert>
      )}
      <HitsTable hits={hits} now={now} />
    </Stack>
  );
}
