"use client";

import { Button, Center, Stack, Text } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Page } from "#lib/inbox/cursor.ts";
import type { MessageView, ThreadItem } from "#lib/inbox/thread-item.ts";
import { useBrowserTimeZone } from "../../../_ui/use-browser-time-zone.ts";
import { MessageTabStop } from "../_compose/message-tab-stop.tsx";
import { DayItems } from "./day-items.tsx";
import { groupByDay } from "./group-by-day.ts";
import { LoadedMessagesProvider } from "./loaded-messages.tsx";
import classes from "./message-thread.module.css";
import { useThread } from "./use-thread.ts";
import { useThreadScroll } from "./use-thread-scroll.ts";

interface MessageThreadProps {
  conversationId: string;
  contactName: string;
  firstPage: Page<ThreadItem>;
  /** Sent a moment ago, and not stored yet as far as this page knows. */
  pending: MessageView[];
  now: Date;
}

export function MessageThread({ conversationId, contactName, firstPage, pending, now }: MessageThreadProps) {
  const t = useTranslations("inbox.thread");
  const timeZone = useBrowserTimeZone();
  const { items, earlier, loadEarlier, isLoading, hasFailed } = useThread(conversationId, firstPage);
  const stored = new Set(items.map((item) => item.id));
  const shown = [...items, ...pending.filter((message) => !stored.has(message.id))];
  const pendingCount = shown.length - items.length;
  const { scroller, isAtEnd, onScroll, jump } = useThreadScroll(shown, pendingCount);

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        onScroll={onScroll}
        role="log"
        aria-label={t("messages", { name: contactName })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
      >
        <div className={classes.content}>
          <Center mih={36}>
            {earlier ? (
              <Stack gap={4} align="center">
                <Button variant="default" size="compact-sm" onClick={loadEarlier} loading={isLoading}>
                  {t("loadEarlier")}
                </Button>
                {hasFailed && (
                  <Text size="sm" c="var(--mantine-color-error)" role="alert">
                    {t("loadFailed")}
                  </Text>
                )}
              </Stack>
            ) : (
              <Text size="xs" c="dimmed">
                {t(shown.length === 0 ? "empty" : "start")}
              </Text>
            )}
          </Center>
          <MessageTabStop items={shown}>
            <LoadedMessagesProvider items={shown}>
              {groupByDay(shown, timeZone).map((day) => (
                <DayItems key={day.key} items={day.items} timeZone={timeZone} now={now} />
              ))}
            </LoadedMessagesProvider>
          </MessageTabStop>
        </div>
      </div>
      {!isAtEnd && (
        <Button
          className={classes.jump}
          size="compact-sm"
          variant="default"
          radius="xl"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={jump}
        >
          {t("jumpToNewest")}
        </Button>
      )}
    </div>
  );
}
