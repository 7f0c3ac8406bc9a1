"use client";

import { Button, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { ContactView, MergeView } from "#lib/inbox/get-contact.ts";
import { useNotify } from "../../../_ui/use-notify.ts";
import { undoMergeAction } from "../_actions/contact-actions.ts";
import type { Question } from "./confirm-dialog.tsx";
import classes from "./contact-panel.module.css";
import { useContactProblem } from "./use-contact-problem.ts";
import { useShortDate } from "./use-short-date.ts";

interface MergeListProps {
  contact: ContactView;
  onAsk: (question: Question) => void;
}

/** Whom the contact was merged with, each with a way back. */
export function MergeList({ contact, onAsk }: MergeListProps) {
  const t = useTranslations("contacts.merges");
  const titleId = useId();
  const notify = useNotify();
  const problemOf = useContactProblem();
  if (contact.merges.length === 0) return null;

  async function undo(mergeId: string) {
    const result = await undoMergeAction({ mergeId }).catch(() => null);
    const outcome = result?.data;
    if (outcome?.kind === "undone") notify("good", t("undoDone"));
    else notify("problem", result?.serverError ?? problemOf(outcome));
  }

  function ask(merge: MergeView) {
    const name = merge.name ?? t("unnamed");
    onAsk({
      title: t("confirm.title"),
      body: t.rich("confirm.body", { name, who: isolated }),
      action: t("confirm.action"),
      onConfirm: () => undo(merge.id),
    });
  }

  return (
    <section aria-labelledby={titleId}>
      <Title order={3} size="h6" id={titleId}>
        {t("title")}
      </Title>
      <ul className={classes.list}>
        {contact.merges.map((merge) => (
          <Merge key={merge.id} merge={merge} canUndo={contact.canWrite} onUndo={() => ask(merge)} />
        ))}
      </ul>
    </section>
  );
}

interface MergeProps {
  merge: MergeView;
  canUndo: boolean;
  onUndo: () => void;
}

function Merge({ merge, canUndo, onUndo }: MergeProps) {
  const t = useTranslations("contacts.merges");
  const shortDate = useShortDate();
  const { undone } = merge;
  const name = merge.name ?? t("unnamed");
  return (
    <li className={classes.row} data-ended={undone !== null || undefined}>
      <div className={classes.grow}>
        <Text size="sm" className={classes.breaking}>
          <bdi>{name}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          {describeReason(merge, t)} · {shortDate(merge.mergedAt)}
        </Text>
        {undone && (
          <Text size="xs" c="dimmed">
            {undone.by
              ? t("undone", { name: undone.by, date: shortDate(undone.at) })
              : t("undoneUnknown", { date: shortDate(undone.at) })}
          </Text>
        )}
      </div>
      {canUndo && !undone && (
        <Button size="compact-sm" variant="default" onClick={onUndo} aria-label={t("undoLabel", { name })}>
          {t("undo")}
        </Button>
      )}
    </li>
  );
}

function describeReason(
  { reason, mergedBy }: MergeView,
  t: ReturnType<typeof useTranslations<"contacts.merges">>,
): string {
  if (reason !== "operator") return t(`reason.${reason}`);
  return mergedBy ? t("reason.operator", { name: mergedBy }) : t("reason.operator_unknown");
}

/** A name's direction must not turn the sentence around. */
function isolated(chunks: ReactNode) {
  return <bdi>{chunks}</bdi>;
}
