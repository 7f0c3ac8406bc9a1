"use client";

import { useTranslations } from "next-intl";
import { Card } from "./card.tsx";
import classes from "./content.module.css";

export function EphemeralContent() {
  const t = useTranslations("inbox");
  return (
    <Card kind="ephemeral" title={t("kind.ephemeral")}>
      <p className={classes.minor}>{t("content.ephemeral")}</p>
    </Card>
  );
}
