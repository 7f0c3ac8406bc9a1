"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import type { Page } from "#lib/inbox/cursor.ts";
import type { ConversationListItem, InboxView } from "#lib/inbox/list-conversations.ts";
import { useClock } from "../../../_ui/use-clock.ts";
import { useShortcuts } from "../_shortcuts/shortcuts-provider.tsx";
import { useSingleKeys } from "../_shortcuts/use-single-keys.ts";
import classes from "./conversation-list.module.css";
import { ConversationRow } from "./conversation-row.tsx";
import { EmptyList } from "./empty-list.tsx";
import { ListHeader } from "./list-header.tsx";
import { useOlderConversations } from "./use-older-conversations.ts";

interface ConversationListProps {
  view: InboxView;
  firstPage: Page<ConversationListItem>;
  now: Date;
  hasSandbox: boolean;
}

export function ConversationList({ view, firstPage, now: renderedAt, hasSandbox }: ConversationListProps) {
  const t = useTranslations("inbox.list");
  const now = useClock(renderedAt);
  const { conversationId } = useParams<{ conversationId?: string }>();
  const { items, hasMore, loadMore, isLoading, hasFailed } = useOlderConversations(view, firstPage);
  const selectedId = useListKeys(view, items, conversationId);
  return (
    <section className={classes.list} aria-label={t("label")}>
      <ListHeader view={view} isConversationOpen={conversationId !== undefined} />
      <div className={classes.scroller}>
        {items.length === 0 ? (
          <EmptyList view={view} hasSandbox={hasSandbox} />
        ) : (
          <ul className={classes.rows}>
            {items.map((item) => (
              <ConversationRow
                key={item.id}
                item={item}
                href={`/inbox/${view}/${item.id}`}
                isSelected={item.id === selectedId}
                now={now}
              />
            ))}
          </ul>
        )}
        {hasMore && (
          <Stack p="sm" gap="xs">
            <Button variant="default" size="sm" onClick={loadMore} loading={isLoading}>
              {t("loadMore")}
            </Button>
            <Text c="var(--mantine-color-error)" size="sm" role="status">
              {hasFailed && t("loadFailed")}
            </Text>
          </Stack>
        )}
      </div>
    </section>
  );
}

/** J and K walk through the list, Esc leaves the conversation, ? lists the keys. Returns the one selected, before it has loaded. */
function useListKeys(view: InboxView, items: ConversationListItem[], openId: string | undefined) {
  const router = useRouter();
  const { openSheet } = useShortcuts();
  const [selectedId, select] = useOptimistic(openId);
  function go(step: 1 | -1) {
    const at = items.findIndex((item) => item.id === selectedId);
    const target = at === -1 ? items[0] : items[at + step];
    if (!target) return;
    startTransition(() => {
      select(target.id);
      router.push(`/inbox/${view}/${target.id}`);
    });
  }
  useSingleKeys({
    j: () => go(1),
    k: () => go(-1),
    escape: () => openId && router.push(`/inbox/${view}`),
    "?": openSheet,
    "shift+?": openSheet,
  });
  return selectedId;
}
