"use client";

import { IconHistory, IconShare, IconShoppingBag } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import classes from "./context.module.css";
import { MessageQuote } from "./message-quote.tsx";
import { ReferralCard } from "./referral-card.tsx";
import { StoryReplyCard } from "./story-reply-card.tsx";

const bdi = (chunks: ReactNode) => <bdi>{chunks}</bdi>;

/** What a message stands in relation to, above what it says. */
export function MessageContextView({ message: { context, replyTo } }: { message: MessageView }) {
  const t = useTranslations("inbox.context");
  const tObserved = useTranslations("inbox.activity.observed");
  const { forwarded, product, referral, story } = context;
  return (
    <>
      {context.isHistory && (
        <span className={classes.label}>
          <IconHistory size={14} stroke={1.8} aria-hidden />
          {tObserved("history")}
        </span>
      )}
      {forwarded && (
        <span className={classes.label}>
          <IconShare size={14} stroke={1.8} className={classes.directed} aria-hidden />
          {t(`forwarded.${forwarded}`)}
        </span>
      )}
      {referral && <ReferralCard referral={referral} />}
      {story && <StoryReplyCard url={story.url} />}
      {product && (
        <span className={classes.label}>
          <IconShoppingBag size={14} stroke={1.8} aria-hidden />
          <span>
            {product.catalogId
              ? t.rich("productOf", { product: product.productId, catalog: product.catalogId, bdi })
              : t.rich("product", { product: product.productId, bdi })}
          </span>
        </span>
      )}
      {replyTo && <MessageQuote quote={replyTo} />}
    </>
  );
}
