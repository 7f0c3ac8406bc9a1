import { Group, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { getContext, getEnv } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { countRefusals } from "#lib/events/count-refusals.ts";
import { listEventAccounts } from "#lib/events/list-event-accounts.ts";
import { eventFilterSchema, listWebhookEvents } from "#lib/events/list-webhook-events.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { LinkButton } from "../../_ui/link-button.tsx";
import { ReplayDead } from "./_replay/replay-dead.tsx";
import { ReplaySelection } from "./_replay/replay-selection.tsx";
import { EventFilters } from "./event-filters.tsx";
import { EventSearch } from "./event-search.tsx";
import classes from "./events.module.css";
import { EventsHeader } from "./events-header.tsx";
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
  const [{ items, next }, refusals, accounts] = await Promise.all([
    listWebhookEvents(context, operator, filter),
    countRefusals(context, operator),
    listEventAccounts(context, operator),
  ]);
  return (
    <Stack gap="lg" className={classes.page}>
      <EventsHeader current="received" />
      <Refusals refusals={refusals} />
      <Stack gap="sm">
        <EventFilters filter={filter} />
        <EventSearch filter={filter} accounts={accounts} />
        {canWrite(operator) && (
          <Group>
            <ReplayDead />
          </Group>
        )}
        {filter.state ? <StateNote state={filter.state} /> : <StateLegend />}
        {items.length > 0 ? (
          <EventList events={items} now={context.now()} canReplay={canWrite(operator)} />
        ) : (
          <NoEvents
            isFiltered={Object.values(filter).some((value) => value !== null)}
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

function EventList(props: ComponentProps<typeof EventsTable>) {
  const table = <EventsTable {...props} />;
  return props.canReplay ? <ReplaySelection>{table}</ReplaySelection> : table;
}
