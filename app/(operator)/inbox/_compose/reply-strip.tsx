"use client";

import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { MessageKindIcon } from "../message-kind-icon.tsx";
import classes from "./compose.module.css";
import { useReplyTarget } from "./reply-target.tsx";

/** The message that the next one answers, above the field. */
export function ReplyStrip() {
  const t = useTranslations("compose.replyTo");
  const inbox = useTranslations("inbox");
  const { target, cancel } = useReplyTarget();
  if (!target) return null;
  const { content, participant, author, operator, text } = target;
  const name = participant ?? inbox(operator?.isYou ? "author.you" : `author.${author}`);
  return (
    <section className={classes.strip} aria-label={t("label")}>
      <div className={classes.stripFacts}>
        <span className={classes.stripAuthor}>
          {t.rich("title", { author: name, bdi: (chunks) => <bdi>{chunks}</bdi> })}
        </span>
        <span className={classes.stripText} dir="auto">
          {content.kind !== "text" && <MessageKindIcon kind={content.kind} size={13} />}
          <span>{text || inbox(`kind.${content.kind}`)}</span>
        </span>
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label={t("cancel")} title={t("cancel")} onClick={cancel}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </section>
  );
}
