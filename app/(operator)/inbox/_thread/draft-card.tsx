"use client";

import { Button, Group, Paper, Text } from "@mantine/core";
import { IconPencil, IconRobot, IconSend2, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Channel } from "#lib/domain/channel.ts";
import type { ComposerState } from "#lib/domain/composer.ts";
import type { WaitingDraft } from "#lib/inbox/get-conversation.ts";
import { WhyButton } from "../../_trace/why-button.tsx";
import classes from "./draft-card.module.css";
import { DraftEditor } from "./draft-editor.tsx";
import { useDraftDecision } from "./use-draft-decision.ts";

interface DraftCardProps {
  draft: WaitingDraft;
  channel: Channel;
  composer: ComposerState;
}

/** What the assistant would say, waiting for a person. */
export function DraftCard({ draft, channel, composer }: DraftCardProps) {
  const t = useTranslations("inbox.draft");
  const [isEditing, setIsEditing] = useState(false);
  const { send, discard, isPending, problem } = useDraftDecision(draft.turnId);
  const isRefused = composer.kind !== "open";
  const isViewer = composer.kind === "refused" && composer.reason === "viewer";
  // After the window only what a person wrote may go out.
  const mustEdit = composer.kind === "open" && composer.mode === "human_agent";
  return (
    <Paper component="section" withBorder p="sm" mb="sm" className={classes.card} aria-label={t("label")}>
      <Text size="sm" fw={600} className={classes.title}>
        <IconRobot size={17} stroke={1.8} aria-hidden />
        {t("title")}
      </Text>
      {draft.inReplyTo && (
        <Text size="xs" c="dimmed" truncate>
          {t("inReplyTo")} <bdi>{draft.inReplyTo}</bdi>
        </Text>
      )}
      {isEditing ? (
        <DraftEditor
          text={draft.text}
          channel={channel}
          problem={problem}
          isSending={isPending}
          canSend={!isRefused}
          onSend={send}
          onCancel={() => setIsEditing(false)}
        />
      ) : (
        <>
          <p dir="auto" className={classes.text}>
            {draft.text}
          </p>
          {problem && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert" mb="xs">
              {problem}
            </Text>
          )}
          {mustEdit && (
            <Text size="xs" c="dimmed" mb="xs">
              {t("mustEdit")}
            </Text>
          )}
          <Group gap="xs">
            {!isViewer && (
              <>
                <Button
                  size="xs"
                  leftSection={<IconSend2 size={14} aria-hidden />}
                  onClick={() => send(draft.text)}
                  disabled={isRefused || mustEdit || isPending}
                >
                  {t("send")}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPencil size={14} aria-hidden />}
                  onClick={() => setIsEditing(true)}
                  disabled={isRefused || isPending}
                >
                  {t("edit")}
                </Button>
                <Button
                  size="xs"
                  variant="subtle"
                  color="red"
                  leftSection={<IconTrash size={14} aria-hidden />}
                  onClick={discard}
                  disabled={isPending}
                >
                  {t("discard")}
                </Button>
              </>
            )}
            <WhyButton turnId={draft.turnId} />
          </Group>
        </>
      )}
    </Paper>
  );
}
