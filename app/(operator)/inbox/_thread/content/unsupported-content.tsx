"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MessageContent } from "#lib/domain/message-content.ts";
import { Card } from "./card.tsx";
import classes from "./content.module.css";
import { RawEventLink } from "./raw-event-link.tsx";

interface UnsupportedContentProps {
  content: Extract<MessageContent, { kind: "unsupported" }>;
  eventId: string | null;
}

const bdi = (chunks: ReactNode) => <bdi>{chunks}</bdi>;

/** A kind that nobody here can show: nothing of it is lost, and this says where it is. */
export function UnsupportedContent({ content, eventId }: UnsupportedContentProps) {
  const t = useTranslations("inbox.content.unsupported");
  return (
    <Card kind="unsupported" title={t("title")}>
      <p className={classes.minor}>
        {t.rich("what", { what: content.what, bdi })}
        {content.reason && <> {t.rich("reason", { reason: content.reason, bdi })}</>}
      </p>
      <RawEventLink eventId={eventId} label={t("open")} />
    </Card>
  );
}
