import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { activityFilterSchema, listAccountActivities } from "#lib/channels/list-account-activities.ts";
import { type ChannelOverview, listChannels } from "#lib/channels/list-channels.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { formatPageCursor } from "#lib/page-cursor.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { AccountCard } from "./account-card.tsx";
import { ActivityList } from "./activity-list.tsx";
import { BusinessCard } from "./business-card.tsx";
import classes from "./channels.module.css";

interface ChannelsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("channels"))("title") };
}

export default async function ChannelsPage({ searchParams }: ChannelsPageProps) {
  const operator = await requireOperator("/channels");
  const filter = activityFilterSchema.parse(await searchParams);
  const context = getContext();
  const t = await getTranslations("channels");
  const [overview, activities] = await Promise.all([
    listChannels(context, operator),
    listAccountActivities(context, operator, filter),
  ]);
  const { channels, loneBusinesses } = overview;
  const business = filter.business && t("businessName", { id: filter.business });
  return (
    <Stack gap="lg" className={classes.page}>
      <header>
        <Title order={1} size="h2">
          {t("title")}
        </Title>
        <Text mt="xs" maw={720} c="dimmed">
          {t("intro")}
        </Text>
      </header>
      <Stack component="section" gap="sm" aria-labelledby="accounts">
        <Title order={2} size="h4" id="accounts">
          {t("accounts.title")}
        </Title>
        {channels.length + loneBusinesses.length === 0 ? (
          <Text size="sm" c="dimmed" maw={640}>
            {t("noAccounts")}
          </Text>
        ) : (
          <ul className={classes.accounts} aria-label={t("accounts.label")}>
            {channels.map((account) => (
              <AccountCard key={account.id} account={account} canWrite={canWrite(operator)} />
            ))}
            {loneBusinesses.map((id) => (
              <BusinessCard key={id} id={id} />
            ))}
          </ul>
        )}
      </Stack>
      <ActivityList
        list={activities}
        filter={{ ...filter, before: filter.before && formatPageCursor(filter.before) }}
        of={nameOf(filter.account, overview) ?? business}
      />
    </Stack>
  );
}

function nameOf(accountId: string | null, { channels }: ChannelOverview): string | null {
  return channels.find(({ id }) => id === accountId)?.name ?? null;
}
