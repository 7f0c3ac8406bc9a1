"use client";

import { Button, Group, Text, Textarea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconSend2 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from "react";
import type { ComposerState } from "#lib/domain/composer.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { ComposerTools } from "../_compose/composer-tools.tsx";
import { UploadTray } from "../_compose/files/upload-tray.tsx";
import { useFileSender } from "../_compose/files/use-file-sender.ts";
import { useUploads } from "../_compose/files/use-uploads.ts";
import { ReplyStrip } from "../_compose/reply-strip.tsx";
import { useReplyTarget } from "../_compose/reply-target.tsx";
import { useTyping } from "../_compose/use-typing.ts";
import { useSingleKeys } from "../_shortcuts/use-single-keys.ts";
import classes from "./composer.module.css";
import { ComposerMode } from "./composer-mode.tsx";
import { TemplatePicker } from "./templates/template-picker.tsx";
import { TextCount } from "./text-count.tsx";
import { useSender } from "./use-sender.ts";

interface ComposerProps {
  conversation: ConversationView;
  composer: ComposerState;
  now: Date;
  /** Shows the message before the server has it. */
  onPending: (message: MessageView) => void;
}

export function Composer({ conversation, composer, now, onPending }: ComposerProps) {
  const t = useTranslations("inbox.composer");
  const sender = useSender(conversation, onPending);
  const uploads = useUploads(conversation);
  const files = useFileSender(conversation, { uploads, sender }, onPending);
  const reply = useReplyTarget();
  const showTyping = useTyping(conversation.id);
  // On a touch keyboard, Enter is the only way to a new line.
  const sendsOnEnter = useMediaQuery("(pointer: fine)", true);
  const field = useRef<HTMLTextAreaElement>(null);
  useSingleKeys({ r: () => field.current?.focus() });
  useEffect(() => {
    if (reply.target) field.current?.focus();
  }, [reply.target]);
  const isRefused = composer.kind !== "open";
  const hint = useHint(composer, sendsOnEnter);
  const submit = () => (uploads.items.length > 0 ? void files.send() : sender.send());

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Escape") return reply.target ? reply.cancel() : event.currentTarget.blur();
    const isComposing = event.nativeEvent.isComposing;
    if (event.key !== "Enter" || isComposing || event.shiftKey) return;
    if (!sendsOnEnter && !event.metaKey && !event.ctrlKey) return;
    event.preventDefault();
    submit();
  }

  function onPaste(event: ClipboardEvent) {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    uploads.add(pasted);
  }

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ReplyStrip />
      <UploadTray channel={conversation.account.channel} uploads={uploads} />
      <div className={classes.line}>
        <div className={classes.tools}>
          <ComposerTools
            conversation={conversation}
            isRefused={isRefused}
            onFiles={uploads.add}
            onPending={onPending}
            onProblem={sender.setProblem}
          />
          <TemplatePicker conversation={conversation} composer={composer} onPending={onPending} />
        </div>
        <Textarea
          ref={field}
          className={classes.field}
          aria-label={t("label", { name: conversation.contact.name })}
          placeholder={isRefused ? undefined : t("placeholder")}
          value={sender.text}
          onChange={(event) => {
            sender.write(event.currentTarget.value);
            showTyping(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          error={sender.problem}
          disabled={isRefused}
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
        />
        <Button
          type="submit"
          // One main action: where only a template can go out, its button is the one.
          variant={isRefused ? "default" : "filled"}
          className={classes.send}
          disabled={isRefused}
          loading={sender.isSending || files.isSending}
          leftSection={<IconSend2 size={16} aria-hidden />}
        >
          {t("send")}
        </Button>
      </div>
      <Group justify="space-between" gap="xs" mih={18}>
        <Group gap="xs" className={classes.hint}>
          <ComposerMode composer={composer} now={now} />
          {/* How keys work costs a phone a line. */}
          <Text size="xs" c="dimmed" visibleFrom={isRefused ? undefined : "sm"}>
            {hint}
          </Text>
        </Group>
        <TextCount channel={conversation.account.channel} text={sender.text} />
      </Group>
    </form>
  );
}

function useHint(composer: ComposerState, sendsOnEnter: boolean): string {
  const t = useTranslations("inbox.composer");
  if (composer.kind === "refused") return t(`refused.${composer.reason}`);
  if (composer.kind === "template_only") return t("templateOnly");
  return t(sendsOnEnter ? "hintEnter" : "hintButton");
}
