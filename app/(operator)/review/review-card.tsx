"use client";

import { Badge, Box, Button, Group, Text, Title } from "@mantine/core";
import { IconEyeOff, IconPencil, IconSend2, IconTrash, IconUserOff } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { countHidden } from "#lib/domain/mark-text.ts";
import type { ReviewItem } from "#lib/inbox/review/list-review.ts";
import { ChannelIcon } from "../../_ui/channel-icon.tsx";
import { LinkButton } from "../../_ui/link-button.tsx";
import { ReceivedMessage } from "../_trace/conversation-steps.tsx";
import { isKnownGateStage, isKnownSign } from "../_trace/trace-words.ts";
import { useReasonText } from "../_trace/use-reason-text.ts";
import { WhyButton } from "../_trace/why-button.tsx";
import { DraftEditor } from "../inbox/_thread/draft-editor.tsx";
import classes from "./review.module.css";
import { Suggestion } from "./suggestion.tsx";
import { canApprove, type ReviewDecision, type ReviewProblem } from "./use-review-decision.ts";

interface ReviewCardProps {
  id: string;
  item: ReviewItem;
  isCurrent: boolean;
  isEditing: boolean;
  isPending: boolean;
  canWrite: boolean;
  problem: ReviewProblem | null;
  now: Date;
  onChoose: () => void;
  onEdit: (isEditing: boolean) => void;
  onDecide: (decision: ReviewDecision) => void;
}

export function ReviewCard(props: ReviewCardProps) {
  const { id, item, isCurrent, isEditing, isPending, problem, now, onChoose, onEdit, onDecide } = props;
  const t = useTranslations("review");
  const format = useFormatter();
  const since = new Date(Math.min(item.waitsSince.getTime(), now.getTime()));
  return (
    <li
      id={id}
      // The keys take the reader here.
      tabIndex={-1}
      className={classes.card}
      aria-current={isCurrent || undefined}
      aria-labelledby={`${id}-name`}
      onFocus={onChoose}
    >
      <Group gap="xs" justify="space-between">
        <Title order={2} size="h5" id={`${id}-name`} className={classes.name}>
          <ChannelIcon channel={item.channel} size={16} />
          <bdi>{item.name}</bdi>
        </Title>
        <Text size="xs" c="dimmed">
          {item.accountName} · {t("waits", { when: format.relativeTime(since, now) })}
        </Text>
      </Group>
      <Reason item={item} />
      {/* No landmark: there is one in every card. */}
      <Box role="group" aria-label={t("question")} className={classes.question}>
        {item.question.map((message) => (
          <ReceivedMessage key={message.id} message={message} />
        ))}
        <Signs item={item} />
      </Box>
      {isEditing ? (
        <DraftEditor
          text={problem?.typed ?? item.suggestion ?? ""}
          channel={item.channel}
          problem={problem?.text ?? null}
          isSending={isPending}
          canSend={item.composer.kind === "open"}
          onSend={(text) => onDecide({ kind: "send", text })}
          onCancel={() => onEdit(false)}
        />
      ) : (
        <>
          <Suggestion item={item} />
          {problem && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {problem.text}
            </Text>
          )}
          <Deeds {...props} />
        </>
      )}
    </li>
  );
}

function Reason({ item }: { item: ReviewItem }) {
  const t = useTranslations("review");
  const tGate = useTranslations("trace.gate");
  const explain = useReasonText();
  const blocked = item.gate?.blocked;
  const isHeldBack = Boolean(item.gate?.heldBackFor);
  const color = isHeldBack ? "red" : item.kind === "draft" ? "violet" : "orange";
  return (
    <Group gap="xs" wrap="wrap">
      <Badge color={color} variant="light" tt="none">
        {t(`kind.${isHeldBack ? "blocked" : item.kind}`)}
      </Badge>
      <Text size="sm">{item.reason ? explain(item.reason) : t(whyDrafted(item))}</Text>
      {blocked && isKnownGateStage(blocked.stage) && (
        <Text size="xs" c="dimmed">
          {t("stoppedAt", { stage: tGate(`stage.${blocked.stage}`) })}
        </Text>
      )}
    </Group>
  );
}

function whyDrafted({ guard }: ReviewItem) {
  return guard.isSuspicious ? "drafted.suspicious" : "drafted.mode";
}

function Signs({ item }: { item: ReviewItem }) {
  const t = useTranslations("trace");
  const hidden = item.question.reduce((sum, { pieces }) => sum + countHidden(pieces), 0);
  if (hidden === 0 && item.guard.signs.length === 0) return null;
  return (
    <Group gap={6} mt={4}>
      {hidden > 0 && (
        <Badge color="red" variant="light" tt="none" leftSection={<IconEyeOff size={12} aria-hidden />}>
          {t("marked.hidden", { count: hidden })}
        </Badge>
      )}
      {item.guard.signs.map((sign) => (
        <Badge key={sign} color="orange" variant="light" tt="none">
          {isKnownSign(sign) ? t(`guard.sign.${sign}`) : sign}
        </Badge>
      ))}
    </Group>
  );
}

function Deeds({ item, canWrite, isPending, onEdit, onDecide }: ReviewCardProps) {
  const t = useTranslations("review.deed");
  const words = {
    approve: t(item.kind === "draft" ? "approve" : "sendAnyway"),
    edit: t(item.suggestion === null ? "write" : "edit"),
    reject: t(item.kind === "draft" ? "reject" : "close"),
    block: t("block"),
  };
  const named = (deed: string) => t("named", { deed, name: item.name });
  return (
    <Group gap="xs">
      {canWrite && (
        <>
          {item.suggestion !== null && (
            <Button
              size="xs"
              leftSection={<IconSend2 size={14} aria-hidden />}
              disabled={!canApprove(item) || isPending}
              onClick={() => onDecide({ kind: "send", text: item.suggestion ?? "" })}
              aria-label={named(words.approve)}
            >
              {words.approve}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
            disabled={item.composer.kind !== "open" || isPending}
            onClick={() => onEdit(true)}
            aria-label={named(words.edit)}
          >
            {words.edit}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={14} aria-hidden />}
            disabled={isPending}
            onClick={() => onDecide({ kind: "reject" })}
            aria-label={named(words.reject)}
          >
            {words.reject}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            leftSection={<IconUserOff size={14} aria-hidden />}
            disabled={isPending}
            onClick={() => onDecide({ kind: "block" })}
            title={t("blockNote")}
            aria-label={named(words.block)}
          >
            {words.block}
          </Button>
        </>
      )}
      <WhyButton turnId={item.turnId} />
      <LinkButton href={`/inbox/review/${item.conversationId}`} size="compact-sm" variant="subtle">
        {t("open")}
      </LinkButton>
    </Group>
  );
}
