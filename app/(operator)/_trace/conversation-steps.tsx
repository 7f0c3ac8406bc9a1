"use client";

import { Text } from "@mantine/core";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReceivedStep, SentStep, TraceView } from "#lib/inbox/trace/trace-view.ts";
import { LocalTime } from "../../_ui/local-time.tsx";
import { DiffText } from "./diff-text.tsx";
import { MarkedText } from "./marked-text.tsx";
import classes from "./trace.module.css";
import { TraceStep } from "./trace-step.tsx";
import { isKnownReport } from "./trace-words.ts";
import { useReasonText } from "./use-reason-text.ts";

const AT = { hour: "numeric", minute: "2-digit", second: "2-digit" } as const;

export function ReceivedStepView({ trace }: { trace: TraceView }) {
  const t = useTranslations("trace.received");
  const [first] = trace.received;
  return (
    <TraceStep
      title={t("title")}
      summary={t("count", { count: trace.received.length })}
      when={first && <LocalTime value={first.recordedAt} options={AT} />}
      tone={first ? "good" : "none"}
      isOpen
    >
      {trace.received.map((message) => (
        <ReceivedMessage key={message.id} message={message} />
      ))}
    </TraceStep>
  );
}

/** What the contact wrote, and the way to what Meta sent. */
export function ReceivedMessage({ message }: { message: ReceivedStep }) {
  const t = useTranslations("trace.received");
  const tKind = useTranslations("inbox.kind");
  return (
    <div>
      {message.kind !== "text" && <p className={classes.minor}>{tKind(message.kind)}</p>}
      {message.pieces.length > 0 && <MarkedText pieces={message.pieces} />}
      <p className={classes.minor}>
        <LocalTime value={message.sentAt} options={{ dateStyle: "medium", timeStyle: "short" }} />
        {message.isRevoked && ` · ${t("revoked")}`}
        {message.webhookEventId && (
          <>
            {" · "}
            <Link href={`/events/${message.webhookEventId}`} prefetch={false}>
              {t("rawEvent")}
            </Link>
          </>
        )}
      </p>
    </div>
  );
}

export function DecisionStep({ trace }: { trace: TraceView }) {
  const t = useTranslations("trace.decision");
  const explain = useReasonText();
  const { decidedBy, edit, reason, settledAt, state } = trace;
  const who =
    decidedBy && (decidedBy.isYou ? t("byYou") : t("by", { name: decidedBy.name ?? t("somebody") }));
  return (
    <TraceStep
      title={t("title")}
      summary={t(`state.${state}`)}
      tone={state === "sent" ? "good" : state === "handed_off" || state === "limited" ? "warn" : "none"}
      when={settledAt && <LocalTime value={settledAt} options={AT} />}
      isOpen
    >
      {(reason || who || edit) && (
        <>
          {reason && <Text size="sm">{explain(reason)}</Text>}
          {who && <Text size="sm">{who}</Text>}
          {edit && <Edit edit={edit} />}
        </>
      )}
    </TraceStep>
  );
}

function Edit({ edit }: { edit: NonNullable<TraceView["edit"]> }) {
  const t = useTranslations("trace.edit");
  return (
    <>
      <Text size="sm" fw={500}>
        {t("changed", { count: edit.changedWords })}
      </Text>
      <p className={classes.minor}>{t("before")}</p>
      <DiffText pieces={edit.before} side="before" />
      <p className={classes.minor}>{t("after")}</p>
      <DiffText pieces={edit.after} side="after" />
    </>
  );
}

export function SentSteps({ sent }: { sent: SentStep[] }) {
  const t = useTranslations("trace.sent");
  if (sent.length === 0) return <TraceStep title={t("title")} summary={t("nothing")} tone="none" />;
  return sent.map((message) => <SentStepView key={message.id} message={message} />);
}

function SentStepView({ message }: { message: SentStep }) {
  const t = useTranslations("trace.sent");
  const tStatus = useTranslations("inbox.status");
  const tReport = useTranslations("inbox.reports.status");
  const format = useFormatter();
  const isBad = message.status === "failed" || message.status === "cancelled";
  return (
    <TraceStep
      title={t("title")}
      summary={tStatus(message.status)}
      tone={isBad ? "bad" : message.status === "unconfirmed" ? "warn" : "good"}
      when={<LocalTime value={message.queuedAt} options={AT} />}
    >
      <p dir="auto" className={classes.foreign}>
        {message.text}
      </p>
      {message.reports.length > 0 && (
        <ul aria-label={t("statuses")}>
          {message.reports.map(({ status, at }) => (
            <li key={`${status} ${at.getTime()}`}>
              <Text size="sm" span>
                {isKnownReport(status) ? tReport(status) : status}
              </Text>{" "}
              <Text size="xs" c="dimmed" span>
                <LocalTime value={at} options={AT} />
                {" · "}
                {t("after", {
                  seconds: format.number((at.getTime() - message.queuedAt.getTime()) / 1_000, {
                    maximumFractionDigits: 1,
                  }),
                })}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </TraceStep>
  );
}
