"use client";

import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

/** The longest emoji, with skin tones and joiners, has fewer UTF-16 units. */
const EMOJI_MAX_CHARS = 32;

interface EmojiDialogProps {
  onReact: (emoji: string) => void;
  onClose: () => void;
}

/** Any emoji, as the machine's own keyboard or picker types it. */
export function EmojiDialog({ onReact, onClose }: EmojiDialogProps) {
  const t = useTranslations("compose.reaction");
  const [emoji, setEmoji] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (emoji.trim() === "") return;
    onReact(emoji.trim());
    onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="sm"
      title={t("otherTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form onSubmit={submit}>
        <TextInput
          label={t("emoji")}
          description={t("emojiNote")}
          value={emoji}
          onChange={(event) => setEmoji(event.currentTarget.value)}
          maxLength={EMOJI_MAX_CHARS}
          data-autofocus
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit">{t("react")}</Button>
        </Group>
      </form>
    </Modal>
  );
}
