import {
  Checkbox,
  Group,
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { WebhookEventItem } from "#lib/events/list-webhook-events.ts";
import { ChannelIcon } from "../../_ui/channel-icon.tsx";
import { describeCounts } from "./describe-counts.ts";
import { describeSize } from "./describe-size.ts";
import classes from "./events.module.css";
import { StateBadge } from "./state-badge.tsx";

interface EventsTableProps {
  events: WebhookEventItem[];
  now: Date;
  /** With checkboxes, inside a `ReplaySelection`. */
  canReplay: boolean;
}

export async function EventsTable({ events, now, canReplay }: EventsTableProps) {
  const t = await getTranslations("events.table");
  return (
    <Table verticalSpacing="sm" aria-label={t("label")} highlightOnHover>
      <TableThead>
        <TableTr>
          {canReplay && <TableTd w={1} />}
          <TableTh>{t("received")}</TableTh>
          <TableTh>{t("state")}</TableTh>
          <TableTh visibleFrom="sm">{t("channel")}</TableTh>
          <TableTh>{t("content")}</TableTh>
          <TableTh visibleFrom="sm" ta="end">
            {t("size")}
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {events.map((event) => (
          <EventRow key={event.id} event={event} now={now} canReplay={canReplay} />
        ))}
      </TableTbody>
    </Table>
  );
}

interface EventRowProps extends Omit<EventsTableProps, "events"> {
  event: WebhookEventItem;
}

async function EventRow({ event, now, canReplay }: EventRowProps) {
  const t = await getTranslations("events");
  const format = await getFormatter();
  const received = format.relativeTime(event.receivedAt < now ? event.receivedAt : now, now);
  return (
    <TableTr>
      {canReplay && (
        <TableTd>
          <Checkbox
            name="eventId"
            value={event.id}
            disabled={event.state === "pending"}
            aria-label={t("replay.selection.choose", { when: received })}
          />
        </TableTd>
      )}
      <TableTd>
        <Link
          href={`/events/${event.id}`}
          prefetch={false}
          className={classes.open}
          aria-label={t("table.open", { when: received })}
        >
          <time dateTime={event.receivedAt.toISOString()}>{received}</time>
        </Link>
      </TableTd>
      <TableTd>
        <StateBadge state={event.state} />
      </TableTd>
      <TableTd visibleFrom="sm">
        <Group gap={6} wrap="nowrap">
          <ChannelIcon channel={event.channel} size={16} stroke={1.8} />
          {t(`channel.${event.channel}`)}
        </Group>
      </TableTd>
      <TableTd>
        {await describeCounts(event.counts)}
        {event.reason && (
          <Text size="xs" c="dimmed" lineClamp={2} className={classes.reason}>
            <bdi>{event.reason}</bdi>
          </Text>
        )}
      </TableTd>
      <TableTd visibleFrom="sm" ta="end">
        {await describeSize(event.sizeBytes)}
      </TableTd>
    </TableTr>
  );
}
