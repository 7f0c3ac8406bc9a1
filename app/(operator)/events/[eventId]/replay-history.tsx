import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { WebhookEventView } from "#lib/events/get-webhook-event.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "../events.module.css";
import { StateBadge } from "../state-badge.tsx";

const TIME = { dateStyle: "medium", timeStyle: "medium" } as const;

/** What an event had become before it was applied again, each time. */
export async function ReplayHistory({ replays }: { replays: WebhookEventView["replays"] }) {
  const t = await getTranslations("events.replay.history");
  return (
    <Table aria-label={t("label")}>
      <TableThead>
        <TableTr>
          <TableTh>{t("outcome")}</TableTh>
          <TableTh>{t("attempts")}</TableTh>
          <TableTh visibleFrom="sm">{t("finished")}</TableTh>
          <TableTh>{t("replayed")}</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {replays.map(({ id, state, reason, attempts, finishedAt, replayedAt, operatorName }) => (
          <TableTr key={id}>
            <TableTd>
              <StateBadge state={state} />
              {reason && (
                <Text size="xs" c="dimmed" className={classes.reason}>
                  <bdi>{reason}</bdi>
                </Text>
              )}
            </TableTd>
            <TableTd>{attempts}</TableTd>
            <TableTd visibleFrom="sm">
              {finishedAt && <LocalTime value={finishedAt} options={TIME} />}
            </TableTd>
            <TableTd>
              <LocalTime value={replayedAt} options={TIME} />{" "}
              {operatorName === null ? t("somebody") : <bdi>{t("by", { name: operatorName })}</bdi>}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}
