"use client";

import { Badge, Group, Text, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconMessageQuestion } from "@tabler/icons-react";
import Link, { useLinkStatus } from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ConversationListItem } from "#lib/inbox/list-conversations.ts";
import { useReasonText } from "../../_trace/use-reason-text.ts";
import { ContactAvatar } from "../contact-avatar.tsx";
import { WindowChip } from "../window-chip.tsx";
import { AuthorIcon } from "./author-icon.tsx";
import classes from "./conversation-row.module.css";
import { RowPreview } from "./row-preview.tsx";

interface ConversationRowProps {
  item: ConversationListItem;
  href: string;
  isSelected: boolean;
  now: Date;
}

export function ConversationRow({ item, href, isSelected, now }: ConversationRowProps) {
  const t = useTranslations("inbox");
  const format = useFormatter();
  const explain = useReasonText();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isSelected) link.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected]);

  const shownAt = item.lastMessageAt < now ? item.lastMessageAt : now;
  const isUnread = item.unreadCount > 0;
  return (
    <li>
      <Link
        ref={link}
        href={href}
        prefetch={false}
        className={classes.row}
        aria-current={isSelected ? "true" : undefined}
      >
        <PendingMark />
        <ContactAvatar name={item.name} channel={item.channel} isGroup={item.isGroup} />
        <div className={classes.content}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text component="bdi" size="sm" fw={isUnread ? 700 : 500} truncate>
              {item.name}
            </Text>
            <Text
              component="time"
              dateTime={item.lastMessageAt.toISOString()}
              size="xs"
              c="dimmed"
              className={classes.fixed}
            >
              {format.relativeTime(shownAt, { now, style: "narrow" })}
            </Text>
          </Group>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <div className={classes.preview} data-is-unread={isUnread || undefined}>
              <AuthorIcon author={item.lastAuthor} />
              <RowPreview item={item} />
            </div>
            {isUnread && (
              <Badge size="sm" circle={item.unreadCount < 10} className={classes.fixed}>
                <span aria-hidden>{item.unreadCount}</span>
                <VisuallyHidden>{t("list.unread", { count: item.unreadCount })}</VisuallyHidden>
              </Badge>
            )}
          </Group>
          {item.handOffReason && (
            <Text size="xs" c="dimmed" mt={2} lineClamp={2}>
              {explain(item.handOffReason)}
            </Text>
          )}
          <Group gap={6} mt={4}>
            <WindowChip closesAt={item.windowClosesAt} now={now} />
            {item.needsReview && (
              <Badge
                size="sm"
                variant="light"
                tt="none"
                color="violet"
                leftSection={<IconMessageQuestion size={12} aria-hidden />}
              >
                {t("list.needsReview")}
              </Badge>
            )}
            {item.failure && (
              <Badge
                size="sm"
                variant="light"
                tt="none"
                color="red"
                leftSection={<IconAlertTriangle size={12} aria-hidden />}
              >
                {t(`list.failure.${item.failure}`)}
              </Badge>
            )}
          </Group>
        </div>
      </Link>
    </li>
  );
}

/** Answers a click at once, while the conversation is being read. */
function PendingMark() {
  const { pending } = useLinkStatus();
  return <span className={classes.pending} data-is-pending={pending || undefined} aria-hidden />;
}
