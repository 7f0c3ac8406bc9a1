"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { CommentView } from "#lib/comments/to-comment.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "../comments.module.css";
import { PostBadges } from "../post-badges.tsx";
import { CommentTools } from "./comment-tools.tsx";

/** One comment, what was done about it, and what can be done. */
export function CommentItem({ comment }: { comment: CommentView }) {
  const t = useTranslations("comments");
  const author = comment.isOwn
    ? t("byYou")
    : comment.authorUsername
      ? `@${comment.authorUsername}`
      : t("unknownAuthor");
  return (
    <article
      className={classes.comment}
      data-own={comment.isOwn || undefined}
      data-hidden={comment.isHidden || undefined}
    >
      <div className={classes.line}>
        <Text component="bdi" size="sm" fw={600}>
          {author}
        </Text>
        <PostBadges {...comment} />
        <Text component="span" size="xs" c="dimmed" className={classes.end}>
          <LocalTime value={comment.at} options={{ dateStyle: "medium", timeStyle: "short" }} />
        </Text>
      </div>
      {comment.text === null ? (
        <Text size="sm" c="dimmed" fs="italic">
          {t("noText")}
        </Text>
      ) : (
        <Text size="sm" dir="auto" className={classes.text}>
          {comment.text}
        </Text>
      )}
      <CommentTools comment={comment} author={author} />
    </article>
  );
}
