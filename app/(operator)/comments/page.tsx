import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { listPosts, postListSchema } from "#lib/comments/list-posts.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import classes from "./comments.module.css";
import { CommentsHeader } from "./comments-header.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { PageLinks } from "./page-links.tsx";
import { PostItem } from "./post-item.tsx";

interface CommentsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("comments"))("title") };
}

export default async function CommentsPage({ searchParams }: CommentsPageProps) {
  const operator = await requireOperator("/comments");
  const { before } = postListSchema.parse(await searchParams);
  const context = getContext();
  const t = await getTranslations("comments.post");
  const { items, next } = await listPosts(context, operator, { before });
  return (
    <Stack gap="lg" className={classes.page}>
      <CommentsHeader current="posts" />
      {items.length > 0 ? (
        <ul className={classes.list} aria-label={t("list")}>
          {items.map((post) => (
            <PostItem
              key={`${post.channelAccountId} ${post.postExternalId}`}
              post={post}
              now={context.now()}
            />
          ))}
        </ul>
      ) : (
        <NothingYet kind="posts" />
      )}
      <PageLinks href="/comments" before={before !== null} next={next} />
    </Stack>
  );
}
