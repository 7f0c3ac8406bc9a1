"use client";

import { IconPhotoCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { ExternalLink } from "../content/external-link.tsx";
import classes from "./context.module.css";

/** The words below answer a story of the business. */
export function StoryReplyCard({ url }: { url: string | null }) {
  const t = useTranslations("inbox.context.story");
  return (
    <div className={classes.quote}>
      <span className={classes.label}>
        <IconPhotoCircle size={14} stroke={1.8} aria-hidden />
        {t("title")}
      </span>
      <ExternalLink url={url} label={t("open")} />
    </div>
  );
}
