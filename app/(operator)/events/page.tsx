import { Group, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext, getEnv } from "#lib/bootstrap.ts";
import { countRefusals } from "#lib/events/count-refusals.ts";
import { eventFilterSchema, listWebhookEvents } from "#lib/events/list-webhook-events.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { LinkButton } from "../../_ui/link-button.tsx";
import { EventFilters } from "./event-filters.tsx";
import classes from "./events.module.css";
import { eventsHref } from "./events-href.ts";
import { EventsTable } from "./events-table.tsx";
import { NoEvents } from "./no-events.tsx";
import { Refusals } from "./refusals.tsx";
import { StateLegend } from "./state-legend.tsx";
import { StateNote } from "./state-note.tsx";

interface EventsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("events"))("title") };
}

export default async function EventsPage({ searchParams }: EventsPageProps) {
  const operator = await requireOperator("/events");
  const filter = eventFilterSchema.parse(await searchParams);
  const context = getContext();
  const t = await getTranslations("events");
  const [{ items, next }, refusals] = await Promise.all([
    listWebhookEvents(context, operator, filter),
    countRefusals(context, operator),
  ]);
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
      <Refusals refusals={refusals} />
      <Stack gap="sm">
        <EventFilters filter={filter} />
        {filter.state ? <StateNote state={filter.state} /> : <StateLegend />}
        {items.length > 0 ? (
          <EventsTable events={items} now={context.now()} />
        ) : (
          <NoEvents
            isFiltered={filter.state !== null || filter.channel !== null}
            hasSandbox={getEnv().sandboxUrl !== null}
          />
        )}
        <Group>
          {filter.before && (
            <LinkButton href={eventsHref({ ...filter, before: null })} variant="default">
              {t("newest")}
            </LinkButton>
          )}
          {next && (
            <LinkButton href={eventsHref({ ...filter, before: next })} variant="default">
              {t("older")}
            </LinkButton>
          )}
        </Group>
      </Stack>
    </Stack>
  );
}
