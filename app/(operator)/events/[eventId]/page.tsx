import { Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { getWebhookEvent } from "#lib/events/get-webhook-event.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import { ReplayButton } from "../_replay/replay-button.tsx";
import classes from "../events.module.css";
import { StateBadge } from "../state-badge.tsx";
import { StateNote } from "../state-note.tsx";
import { ALL_OF_BODY, BODY_PARAMETER, BodyNote } from "./body-note.tsx";
import { EventBody } from "./event-body.tsx";
import { EventFacts } from "./event-facts.tsx";
import { ReplayHistory } from "./replay-history.tsx";

interface EventPageProps {
  params: Promise<{ eventId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("events"))("eventTitle") };
}

export default async function EventPage({ params, searchParams }: EventPageProps) {
  const { eventId } = await params;
  const operator = await requireOperator(`/events/${encodeURIComponent(eventId)}`);
  const wantsAll = (await searchParams)[BODY_PARAMETER] === ALL_OF_BODY;
  const isId = z.uuid().safeParse(eventId).success;
  const event = isId ? await getWebhookEvent(getContext(), operator, { eventId, wantsAll }) : null;
  if (!event) notFound();
  const t = await getTranslations("events");
  return (
    <Stack gap="lg" className={classes.page}>
      <div>
        <Link href="/events" className={classes.back}>
          <IconArrowLeft size={16} className={classes.backArrow} aria-hidden />
          {t("detail.back")}
        </Link>
        <Group mt="xs">
          <Title order={1} size="h2">
            {t("eventTitle")}
          </Title>
          <StateBadge state={event.state} />
        </Group>
      </div>
      <StateNote state={event.state} />
      <EventFacts event={event} />
      {canWrite(operator) && event.state !== "pending" && (
        <Group gap="sm">
          <ReplayButton eventId={event.id} />
          <Text size="sm" c="dimmed" maw={560}>
            {t("replay.note")}
          </Text>
        </Group>
      )}
      {event.replays.length > 0 && (
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t("replay.history.title")}
          </Title>
          <ReplayHistory replays={event.replays} />
        </Stack>
      )}
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t("detail.body")}
        </Title>
        <BodyNote event={event} canAsk={canWrite(operator)} />
        <EventBody body={event.body} sizeBytes={event.sizeBytes} />
      </Stack>
    </Stack>
  );
}
