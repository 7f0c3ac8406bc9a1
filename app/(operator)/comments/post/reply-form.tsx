"use client";

import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import type { CommentReplyKind } from "#lib/domain/comment-action.ts";
import { useReply } from "./use-reply.ts";

interface ReplyFormProps {
  commentId: string;
  kind: CommentReplyKind;
  initialText: string;
  author: string;
  onDone: () => void;
}

/** Where a reply is written; it stays open until the reply is safely queued. */
export function ReplyForm({ commentId, kind, initialText, author, onDone }: ReplyFormProps) {
  const t = useTranslations("comments.form");
  const { text, write, send, problem, isSending } = useReply({ commentId, kind, initialText, onDone });
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    send();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Textarea
          label={t(kind, { author })}
          description={t(`${kind}Note`, { author })}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onDone();
          }}
          error={problem}
          dir="auto"
          autosize
          minRows={2}
          maxRows={10}
          ref={field}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-md" loading={isSending}>
            {t("send")}
          </Button>
          <Button size="compact-md" variant="default" onClick={onDone} disabled={isSending}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
