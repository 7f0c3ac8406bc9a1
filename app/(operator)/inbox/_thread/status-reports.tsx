"use client";

import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { StatusReportView } from "#lib/inbox/thread-item.ts";
import classes from "./message-status-mark.module.css";

const KNOWN = ["sent", "delivered", "read", "played", "failed", "deleted"] as const;

/** Meta's reports about a message, one line each with what Meta said beside it. */
export function StatusReports({ reports, timeZone }: { reports: StatusReportView[]; timeZone: string }) {
  const format = useFormatter();
  const nameOf = useStatusName();
  return (
    <ol className={classes.reports}>
      {reports.map((report) => (
        <li key={`${report.status} ${report.participant}`} className={classes.report}>
          <span>
            {nameOf(report.status)}
            {report.participant && (
              <>
                {" · "}
                <bdi>{report.participant}</bdi>
              </>
            )}
          </span>
          <Text component="time" display="block" size="xs" c="dimmed" dateTime={report.at.toISOString()}>
            {format.dateTime(report.at, { dateStyle: "medium", timeStyle: "medium", timeZone })}
          </Text>
          <ReportDetails report={report} />
        </li>
      ))}
    </ol>
  );
}

function ReportDetails({ report: { failure, pricing } }: { report: StatusReportView }) {
  const t = useTranslations("inbox.reports");
  return (
    <>
      {failure && (
        <Text size="xs">
          {failure.code !== null && `${t("code", { code: failure.code })} `}
          <bdi>{failure.reason}</bdi>
        </Text>
      )}
      {pricing && (
        <Text size="xs" c="dimmed">
          {t(pricing.isBillable === false ? "free" : "charged", { category: pricing.category })}
        </Text>
      )}
    </>
  );
}

/** A word of Meta that nobody knows is shown as it is. */
function useStatusName(): (status: string) => string {
  const t = useTranslations("inbox.reports.status");
  return (status) => {
    const known = KNOWN.find((name) => name === status);
    return known ? t(known) : status;
  };
}
