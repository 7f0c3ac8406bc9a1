"use client";

import { useTranslations } from "next-intl";
import type { MessageContent } from "#lib/domain/message-content.ts";
import { Card } from "./card.tsx";
import classes from "./content.module.css";
import { ExternalLink } from "./external-link.tsx";
import { mapUrl } from "./map-url.ts";

type Location = Extract<MessageContent, { kind: "location" }>;

export function LocationContent({ location }: { location: Location }) {
  const t = useTranslations("inbox");
  const { name, address, latitude, longitude } = location;
  return (
    <Card kind="location" title={name ? <bdi>{name}</bdi> : t("kind.location")}>
      {address && (
        <p dir="auto" className={classes.line}>
          {address}
        </p>
      )}
      <bdi dir="ltr" className={classes.minor}>
        {latitude}, {longitude}
      </bdi>
      <ExternalLink url={mapUrl(latitude, longitude)} label={t("content.location.open")} />
    </Card>
  );
}
