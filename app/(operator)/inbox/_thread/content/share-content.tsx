"use client";

import { useTranslations } from "next-intl";
import type { MessageContent } from "#lib/domain/message-content.ts";
import { Card } from "./card.tsx";
import classes from "./content.module.css";
import { ExternalLink } from "./external-link.tsx";
import { readHttpUrl } from "./read-http-url.ts";

type Share = Extract<MessageContent, { kind: "share" }>;

export function ShareContent({ share }: { share: Share }) {
  const t = useTranslations("inbox.content.share");
  return (
    <Card kind="share" title={t(share.what)}>
      {share.title && (
        <p dir="auto" className={classes.line}>
          {share.title}
        </p>
      )}
      {readHttpUrl(share.url) ? (
        <ExternalLink url={share.url} label={t("open")} />
      ) : (
        <p className={classes.minor}>{t("gone")}</p>
      )}
    </Card>
  );
}
