"use client";

import { Button, Group, Text, Textarea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconSend2 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import type { ComposerState } from "#lib/domain/composer.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { useSingleKeys } from "../_shortcuts/use-single-keys.ts";
import classes from "./composer.module.css";
import { canSendTemplates } from "./templates/can-send-templates.ts";
import { TemplatePicker } from "./templates/template-picker.tsx";
import { TextCount } from "./text-count.tsx";
import { useSender } from "./use-sender.ts";

interface ComposerProps {
  conversation: ConversationView;
  composer: ComposerState;
  /** Shows the message before the server has it. */
  onPending: (message: MessageView) => void;
}

export function Composer({ conversation, composer, onPending }: ComposerProps) {
  const t = useTranslations("inbox.composer");
  const { text, write, send, problem, isSending } = useSender(conversation, onPending);
  // On a touch keyboard, Enter is the only way to a new line.
  const sendsOnEnter = useMediaQuery("(pointer: fine)", true);
  const field = useRef<HTMLTextAreaElement>(null);
  useSingleKeys({ r: () => field.current?.focus() });
  const isRefused = composer.kind === "refused";
  const refusal =
    composer.kind === "refused" &&
    (canSendTemplates(conversation, composer) ? "template_only" : composer.reason);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Escape") return event.currentTarget.blur();
    const isComposing = event.nativeEvent.isComposing;
    if (event.key !== "Enter" || isComposing || event.shiftKey) return;
    if (!sendsOnEnter && !event.metaKey && !event.ctrlKey) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={classes.line}>
        <Textarea
          ref={field}
          className={classes.field}
          aria-label={t("label", { name: conversation.contact.name })}
          placeholder={isRefused ? undefined : t("placeholder")}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          error={problem}
          disabled={isRefused}
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
        />
        <TemplatePicker conversation={conversation} composer={composer} onPending={onPending} />
        <Button
          type="submit"
          // One main action: where only a template can go out, its button is the one.
          variant={isRefused ? "default" : "filled"}
          disabled={isRefused}
          loading={isSending}
          leftSection={<IconSend2 size={16} aria-hidden />}
        >
          {t("send")}
        </Button>
      </div>
      <Group justify="space-between" gap="xs" mih={18}>
        <Text size="xs" c="dimmed">
          {refusal ? t(`refused.${refusal}`) : t(sendsOnEnter ? "hintEnter" : "hintButton")}
        </Text>
        <TextCount channel={conversation.account.channel} text={text} />
      </Group>
    </form>
  );
}
