"use client";

import { Text, VisuallyHidden } from "@mantine/core";
import { IconDeviceMobile, IconHeadset, IconRobot, IconUser } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { MessageActions } from "../_compose/message-actions.tsx";
import { MessageContentView } from "./content/message-content-view.tsx";
import { MessageContextView } from "./context/message-context-view.tsx";
import { EditedMark } from "./edited-mark.tsx";
import { FailureNote } from "./failure-note.tsx";
import { messageElementId } from "./loaded-messages.tsx";
import classes from "./message-bubble.module.css";
import { MessageDecision } from "./message-decision.tsx";
import { MessageReactions } from "./message-reactions.tsx";
import { MessageStatusMark } from "./message-status-mark.tsx";
import { PartMark } from "./part-mark.tsx";
import { ReactionFailure } from "./reaction-failure.tsx";
import { RevokedNote } from "./revoked-note.tsx";

const ICONS = { contact: IconUser, bot: IconRobot, operator: IconHeadset, business_app: IconDeviceMobile };

interface MessageBubbleProps {
  message: MessageView;
  /** Names the author, who then is not named again until it changes. */
  isFirst: boolean;
  timeZone: string;
}

export function MessageBubble({ message, isFirst, timeZone }: MessageBubbleProps) {
  const format = useFormatter();
  const author = useAuthorName(message);
  const isNamed = isFirst && (message.author !== "contact" || message.participant !== null);
  const Icon = ICONS[message.author];
  return (
    <li
      id={messageElementId(message.id)}
      // A quote of it takes the reader here.
      tabIndex={-1}
      className={classes.message}
      data-author={message.author}
      data-is-first={isFirst || undefined}
      data-turn-id={message.replyTurnId ?? undefined}
    >
      {isNamed ? (
        <Text size="xs" c="dimmed" className={classes.author}>
          <Icon size={14} stroke={1.8} aria-hidden />
          <bdi>{author}</bdi>
        </Text>
      ) : (
        <VisuallyHidden>{author}</VisuallyHidden>
      )}
      <div className={classes.row}>
        <div
          className={classes.bubble}
          data-status={message.status}
          data-is-revoked={message.revokedAt ? true : undefined}
        >
          <RevokedNote message={message} />
          <MessageContextView message={message} />
          <MessageContentView message={message} />
          <span className={classes.foot}>
            <PartMark part={message.part} />
            <EditedMark edited={message.edited} timeZone={timeZone} />
            <time dateTime={message.occurredAt.toISOString()}>
              {format.dateTime(message.occurredAt, { timeStyle: "short", timeZone })}
            </time>
            <MessageStatusMark message={message} timeZone={timeZone} />
          </span>
        </div>
        <MessageActions message={message} />
      </div>
      <MessageReactions reactions={message.reactions} />
      <ReactionFailure message={message} />
      <FailureNote message={message} />
      {message.decision && <MessageDecision message={message} decision={message.decision} />}
    </li>
  );
}

function useAuthorName({ author, operator, participant }: MessageView): string {
  const t = useTranslations("inbox.author");
  const name = operator?.name ?? t("unknownOperator");
  if (author === "contact" && participant) return participant;
  if (author === "operator" && operator) return operator.isYou ? t("you") : name;
  if (author === "bot" && operator) return operator.isYou ? t("approvedByYou") : t("approvedBy", { name });
  return t(author);
}
