import { Group, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { deadLetterFilterSchema, listDeadLetters } from "#lib/events/dead-letters/list-dead-letters.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import { LinkButton } from "../../../_ui/link-button.tsx";
import classes from "../events.module.css";
import { EventsHeader } from "../events-header.tsx";
import { DeadLetter } from "./dead-letter.tsx";
import { DeadLetterFilters } from "./dead-letter-filters.tsx";
import ownClasses from "./dead-letters.module.css";
import { deadLettersHref } from "./dead-letters-href.ts";
import { NoDeadLetters } from "./no-dead-letters.tsx";
import { RedriveAll } from "./redrive-all.tsx";
import { RedriveSelection } from "./redrive-selection.tsx";

interface DeadLettersPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deadLetters"))("title") };
}

export default async function DeadLettersPage({ searchParams }: DeadLettersPageProps) {
  const operator = await requireOperator("/events/dead-letters");
  const filter = deadLetterFilterSchema.parse(await searchParams);
  const t = await getTranslations("deadLetters");
  const context = getContext();
  const { items, next, waiting } = await listDeadLetters(context, operator, filter);
  const canRedrive = canWrite(operator) && filter.show === "waiting";
  const matching = waiting.filter(({ queue }) => filter.queue === null || queue === filter.queue);
  const list = (
    <ul className={ownClasses.list} aria-label={t("list")}>
      {items.map((item) => (
        <DeadLetter key={item.id} letter={item} now={context.now()} canRedrive={canRedrive} />
      ))}
    </ul>
  );
  return (
    <Stack gap="lg" className={classes.page}>
      <EventsHeader current="deadLetters" />
      <Text maw={720} size="sm" c="dimmed">
        {t("intro")}
      </Text>
      <DeadLetterFilters filter={filter} waiting={waiting} />
      {canRedrive && (
        <RedriveAll queue={filter.queue} count={matching.reduce((sum, { count }) => sum + count, 0)} />
      )}
      {items.length === 0 && <NoDeadLetters show={filter.show} />}
      {items.length > 0 && (canRedrive ? <RedriveSelection>{list}</RedriveSelection> : list)}
      <Group>
        {filter.before && (
          <LinkButton href={deadLettersHref({ ...filter, before: null })} variant="default">
            {t("newest")}
          </LinkButton>
        )}
        {next && (
          <LinkButton href={deadLettersHref({ ...filter, before: next })} variant="default">
            {t("older")}
          </LinkButton>
        )}
      </Group>
    </Stack>
  );
}
