import { Text } from "@mantine/core";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { PostListItem } from "#lib/comments/list-posts.ts";
import classes from "./comments.module.css";
import { PostBadges } from "./post-badges.tsx";
import { postHref } from "./post-href.ts";
import { postName } from "./post-name.ts";

/** One post with its newest comment. */
export async function PostItem({ post, now }: { post: PostListItem; now: Date }) {
  const t = await getTranslations("comments");
  const format = await getFormatter();
  const { newest, commentCount: count } = post;
  const type = await postName(post.type);
  const author = newest.isOwn
    ? t("byYou")
    : newest.authorUsername
      ? `@${newest.authorUsername}`
      : t("unknownAuthor");
  return (
    <li>
      <Link href={postHref(post)} className={classes.post}>
        <span className={classes.line}>
          <Text component="span" fw={600} size="sm">
            {type}
          </Text>
          <Text component="bdi" size="xs" c="dimmed">
            {post.postExternalId}
          </Text>
          <PostBadges {...post} />
          <Text component="span" size="xs" c="dimmed" className={classes.end}>
            <time dateTime={newest.at.toISOString()}>
              {format.relativeTime(newest.at < now ? newest.at : now, now)}
            </time>
          </Text>
        </span>
        <Text component="span" size="sm" lineClamp={2} className={classes.text}>
          <Text component="bdi" inherit fw={600}>
            {author}
          </Text>{" "}
          {newest.text === null ? (
            <Text component="span" inherit c="dimmed" fs="italic">
              {t("noText")}
            </Text>
          ) : (
            <bdi>{newest.text}</bdi>
          )}
        </Text>
        <Text component="span" size="xs" c="dimmed">
          {t("post.count", { count })} · <bdi>{post.accountName}</bdi>
        </Text>
      </Link>
    </li>
  );
}
