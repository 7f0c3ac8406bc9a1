import { Group, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { AccountActivityList } from "#lib/channels/list-account-activities.ts";
import { LinkButton } from "../../_ui/link-button.tsx";
import { ActivityItem } from "./activity-item.tsx";
import classes from "./channels.module.css";
import { type ActivityAddress, channelsHref } from "./channels-href.ts";
import { KindFilter } from "./kind-filter.tsx";

interface ActivityListProps {
  list: AccountActivityList;
  filter: ActivityAddress;
  /** Whose activity it is; null: everybody's. */
  of: string | null;
}

/** What Meta said about accounts, newest first. */
export async function ActivityList({ list: { items, next }, filter, of }: ActivityListProps) {
  const t = await getTranslations("channels");
  const isFiltered = filter.kind !== null || of !== null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="activity">
      <Title order={2} size="h4" id="activity">
        {t("activity.title")}
      </Title>
      {of !== null && (
        <Text size="sm">
          <bdi>{t("activity.of", { name: of })}</bdi> ·{" "}
          <Link
            className={classes.link}
            href={channelsHref({ ...filter, account: null, business: null, before: null })}
          >
            {t("activity.all")}
          </Link>
        </Text>
      )}
      {(items.length > 0 || isFiltered) && <KindFilter filter={filter} />}
      {items.length > 0 ? (
        <ul className={classes.list} aria-label={t("activity.label")}>
          {items.map((item) => (
            <ActivityItem key={item.id} item={item} />
          ))}
        </ul>
      ) : (
        <Text size="sm" c="dimmed" maw={640}>
          {t(isFiltered ? "activity.filtered" : "activity.empty")}
        </Text>
      )}
      <Group>
        {filter.before && (
          <LinkButton href={channelsHref({ ...filter, before: null })} variant="default">
            {t("newest")}
          </LinkButton>
        )}
        {next && (
          <LinkButton href={channelsHref({ ...filter, before: next })} variant="default">
            {t("older")}
          </LinkButton>
        )}
      </Group>
    </Stack>
  );
}
