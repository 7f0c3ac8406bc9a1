import { Alert, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { listModelUse, USE_PERIODS, usePeriodSchema } from "#lib/rate-limits/desk/list-model-use.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import classes from "../limits.module.css";
import { LimitsHeader } from "../limits-header.tsx";
import { LimitsSection } from "../limits-section.tsx";
import { PeriodLinks } from "../period-links.tsx";
import { UseTable } from "./use-table.tsx";

interface UsagePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("limits"))("tabs.usage") };
}

export default async function UsagePage({ searchParams }: UsagePageProps) {
  const operator = await requireOperator("/limits/usage");
  const period = usePeriodSchema.parse((await searchParams).period);
  const t = await getTranslations("limits");
  const { accounts, senders, price, allowed, hasModel } = await listModelUse(getContext(), operator, {
    period,
  });
  const isToday = period === "day";
  return (
    <Stack gap="xl" className={classes.page}>
      <LimitsHeader current="usage" />
      <Stack gap="sm">
        <PeriodLinks
          path="/limits/usage"
          label={t("usePeriod.label")}
          periods={USE_PERIODS.map((one) => ({ period: one, text: t(`usePeriod.${one}`) }))}
          current={period}
        />
        {!hasModel && <Alert color="blue">{t("use.noModel")}</Alert>}
        <Text size="sm" c="dimmed" maw={720}>
          {t("use.note")}
        </Text>
        <Text size="sm" c="dimmed" maw={720}>
          {price ? t("use.estimate") : t("use.noPrice")}{" "}
          <Link href="/limits/rules" className={classes.link}>
            {t("use.setPrice")}
          </Link>
        </Text>
      </Stack>
      <LimitsSection id="accounts" title={t("use.accounts")}>
        <UseTable
          labelledBy="accounts"
          first={t("use.account")}
          rows={accounts.map((account) => ({ ...account, key: account.accountId, conversationId: null }))}
          empty={t("use.noAccounts")}
          allowed={isToday ? { tokens: allowed.accountTokens, cents: allowed.accountCents } : null}
        />
      </LimitsSection>
      <LimitsSection id="senders" title={t("use.senders")}>
        <UseTable
          labelledBy="senders"
          first={t("use.sender")}
          rows={senders.map((sender) => ({ ...sender, key: sender.contactId }))}
          empty={t("use.noSenders")}
          allowed={isToday ? { tokens: allowed.senderTokens, cents: null } : null}
        />
      </LimitsSection>
    </Stack>
  );
}
