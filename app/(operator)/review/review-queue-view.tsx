"use client";

import { Button, Group, Kbd, Paper, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReviewItem, ReviewQueue } from "#lib/inbox/review/list-review.ts";
import { useOpenTrace } from "../_trace/trace-provider.tsx";
import { useShortcuts } from "../inbox/_shortcuts/shortcuts-provider.tsx";
import { useSingleKeys } from "../inbox/_shortcuts/use-single-keys.ts";
import classes from "./review.module.css";
import { ReviewCard } from "./review-card.tsx";
import { canApprove, useReviewDecision } from "./use-review-decision.ts";

interface ReviewQueueViewProps {
  queue: ReviewQueue;
  canWrite: boolean;
  now: Date;
}

/** What waits, one card each. One card is current: the keys are about it. */
export function ReviewQueueView({ queue, canWrite, now }: ReviewQueueViewProps) {
  const t = useTranslations("review");
  const { isEnabled, openSheet } = useShortcuts();
  const openTrace = useOpenTrace();
  const { items, decide, isPending, problem } = useReviewDecision(queue.items);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [editingId, setEditingId] = useState<string | null>(null);
  const current = items.find(({ turnId }) => turnId === chosenId) ?? items[0] ?? null;

  function move(step: number) {
    if (!current) return;
    const next = items[items.indexOf(current) + step];
    if (next) choose(next);
  }
  function choose({ turnId }: ReviewItem) {
    setChosenId(turnId);
    setEditingId(null);
    const card = document.getElementById(cardId(turnId));
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
  }
  const whenAllowed = (act: (item: ReviewItem) => void) => () => {
    if (current && canWrite && !isPending) act(current);
  };
  useSingleKeys({
    j: () => move(1),
    k: () => move(-1),
    a: whenAllowed((item) => canApprove(item) && decide(item, { kind: "send", text: item.suggestion ?? "" })),
    e: whenAllowed(({ turnId, composer }) => composer.kind === "open" && setEditingId(turnId)),
    r: whenAllowed((item) => decide(item, { kind: "reject" })),
    b: whenAllowed((item) => decide(item, { kind: "block" })),
    y: () => current && openTrace?.(current.turnId),
    "shift+?": openSheet,
  });

  return (
    <div>
      <Text role="status" size="sm" c="dimmed" mb="sm">
        {t("waiting", { count: items.length })}
        {queue.hasMore && ` ${t("more")}`}
      </Text>
      {items.length === 0 && (
        <Paper withBorder p="xl">
          <Text fw={600}>{t("empty.title")}</Text>
          <Text c="dimmed" size="sm" mt={4}>
            {t("empty.body")}
          </Text>
        </Paper>
      )}
      {items.length > 0 && (
        <Group gap="xs" mb="sm" className={classes.keys}>
          {isEnabled && (
            <Text size="xs" c="dimmed">
              <Kbd size="xs">J</Kbd> <Kbd size="xs">K</Kbd> {t("keys.move")} · <Kbd size="xs">A</Kbd>{" "}
              {t("keys.approve")} · <Kbd size="xs">E</Kbd> {t("keys.edit")} · <Kbd size="xs">R</Kbd>{" "}
              {t("keys.reject")} · <Kbd size="xs">B</Kbd> {t("keys.block")} · <Kbd size="xs">Y</Kbd>{" "}
              {t("keys.why")}
            </Text>
          )}
          <Button size="compact-xs" variant="subtle" onClick={openSheet}>
            {t("keys.switch")}
          </Button>
        </Group>
      )}
      <ol className={classes.list} aria-label={t("list")}>
        {items.map((item) => (
          <ReviewCard
            key={item.turnId}
            id={cardId(item.turnId)}
            item={item}
            isCurrent={item === current}
            isEditing={item.turnId === editingId}
            isPending={isPending}
            canWrite={canWrite}
            problem={problem?.turnId === item.turnId ? problem : null}
            now={now}
            onChoose={() => setChosenId(item.turnId)}
            onEdit={(isEditing) => setEditingId(isEditing ? item.turnId : null)}
            onDecide={(decision) => decide(item, decision)}
          />
        ))}
      </ol>
    </div>
  );
}

function cardId(turnId: string): string {
  return `review-${turnId}`;
}
