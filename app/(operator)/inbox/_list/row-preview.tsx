"use client";

import { useTranslations } from "next-intl";
import type { ConversationListItem } from "#lib/inbox/list-conversations.ts";
import { ActivityIcon } from "../_activity/activity-icon.tsx";
import { ActivityText } from "../_activity/activity-text.tsx";
import { MessageKindIcon } from "../message-kind-icon.tsx";
import classes from "./conversation-row.module.css";

/** The newest message in one line: its words, or what kind it is; without any message, what happened last. */
export function RowPreview({ item }: { item: ConversationListItem }) {
  const t = useTranslations("inbox");
  const { preview, lastKind, lastActivity, lastAuthor } = item;
  if (lastAuthor === null && preview === "") {
    return (
      <>
        {lastActivity && <ActivityIcon activity={lastActivity} />}
        <span className={classes.previewText}>
          {lastActivity ? <ActivityText activity={lastActivity} /> : t("list.noMessages")}
        </span>
      </>
    );
  }
  if (lastKind === "unsent") return <span className={classes.previewText}>{t("list.unsent")}</span>;
  const hasKind = lastKind !== null && lastKind !== "text";
  return (
    <>
      {hasKind && <MessageKindIcon kind={lastKind} />}
      <bdi className={classes.previewText}>{preview || t(hasKind ? `kind.${lastKind}` : "list.noText")}</bdi>
    </>
  );
}
