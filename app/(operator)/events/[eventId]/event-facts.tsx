import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { WebhookEventView } from "#lib/events/get-webhook-event.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import { describeCounts } from "../describe-counts.ts";
import { describeSize } from "../describe-size.ts";
import classes from "../events.module.css";

export async function EventFacts({ event }: { event: WebhookEventView }) {
  const t = await getTranslations("events");
  const facts: [string, ReactNode][] = [
    [t("table.channel"), t(`channel.${event.channel}`)],
    [t("detail.received"), <Instant key="received" value={event.receivedAt} />],
    [
      t("detail.finished"),
      event.finishedAt ? <Instant key="finished" value={event.finishedAt} /> : t("detail.notFinished"),
    ],
    [t("detail.attempts"), event.attempts],
    [t("detail.content"), await describeCounts(event.counts)],
    [t("detail.size"), await describeSize(event.sizeBytes)],
    [t("detail.id"), <code key="id">{event.id}</code>],
  ];
  if (event.reason) facts.splice(4, 0, [t("detail.reason"), <bdi key="reason">{event.reason}</bdi>]);
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Instant({ value }: { value: Date }) {
  return <LocalTime value={value} options={{ dateStyle: "medium", timeStyle: "medium" }} />;
}
