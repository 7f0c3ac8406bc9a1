"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactionView } from "#lib/inbox/thread-item.ts";
import { countReactions } from "./count-reactions.ts";
import classes from "./message-reactions.module.css";

/** Who reacted with what, under the message. */
export function MessageReactions({ reactions }: { reactions: ReactionView[] }) {
  const t = useTranslations("inbox.reactions");
  if (reactions.length === 0) return null;
  return (
    <ul className={classes.reactions} aria-label={t("label")}>
      {countReactions(reactions).map(({ emoji, by, count, isPending }) => (
        <li
          key={`${by} ${emoji}`}
          className={classes.chip}
          data-by={by}
          data-is-pending={isPending}
          title={t(`by.${by}`, { emoji, count })}
        >
          <bdi aria-hidden>{emoji}</bdi>
          {count > 1 && <span aria-hidden>{count}</span>}
          <VisuallyHidden>{t(`by.${by}`, { emoji, count })}</VisuallyHidden>
        </li>
      ))}
    </ul>
  );
}
