import { Alert, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconInfoCircle } from "@tabler/icons-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { commentListSchema, listComments } from "#lib/comments/list-comments.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import classes from "../comments.module.css";
import { PageLinks } from "../page-links.tsx";
import { PostBadges } from "../post-badges.tsx";
import { postHref } from "../post-href.ts";
import { postName } from "../post-name.ts";
import { CommentItem } from "./comment-item.tsx";
import { readOnlyReason } from "./read-only-reason.ts";

interface PostPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("comments"))("postTitle") };
}

export default async function PostPage({ searchParams }: PostPageProps) {
  const { account, post: id, before } = await searchParams;
  const asked = commentListSchema.safeParse({ channelAccountId: account, postExternalId: id, before });
  const next = asked.success ? postHref(asked.data) : "/comments";
  const operator = await requireOperator(next);
  const found = asked.success ? await listComments(getContext(), operator, asked.data) : null;
  if (!found) notFound();
  const t = await getTranslations("comments");
  const { post, threads } = found;
  const readOnly = readOnlyReason(found);
  return (
    <Stack gap="lg" className={classes.page}>
      <div>
        <Link href="/comments" className={classes.back}>
          <IconArrowLeft size={16} className={classes.backArrow} aria-hidden />
          {t("back")}
        </Link>
        <div className={classes.line}>
          <Title order={1} size="h2">
            {await postName(post.type)}
          </Title>
          <PostBadges {...post} />
        </div>
        <Text size="sm" c="dimmed">
          <bdi>{post.postExternalId}</bdi> · <bdi>{post.accountName}</bdi>
        </Text>
      </div>
      {readOnly && (
        <Alert color="yellow" icon={<IconInfoCircle aria-hidden />}>
          {t(`readOnly.${readOnly}`, { account: post.accountName })}
        </Alert>
      )}
      <ul className={classes.list} aria-label={t("thread.label")}>
        {threads.map(({ comment, replies }) => (
          <li key={comment.id}>
            <CommentItem comment={comment} />
            {replies.length > 0 && (
              <ul className={`${classes.list} ${classes.replies}`} aria-label={t("thread.replies")}>
                {replies.map((reply) => (
                  <li key={reply.id}>
                    <CommentItem comment={reply} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <PageLinks
        href="/comments/post"
        query={{ account: post.channelAccountId, post: post.postExternalId }}
        before={Boolean(before)}
        next={found.next}
      />
    </Stack>
  );
}
