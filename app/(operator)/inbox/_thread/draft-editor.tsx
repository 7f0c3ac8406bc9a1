"use client";

import { Button, Group, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Channel } from "#lib/domain/channel.ts";
import { TextCount } from "./text-count.tsx";

interface DraftEditorProps {
  text: string;
  channel: Channel;
  problem: string | null;
  isSending: boolean;
  canSend: boolean;
  onSend: (text: string) => void;
  onCancel: () => void;
}

export function DraftEditor({
  text,
  channel,
  problem,
  isSending,
  canSend,
  onSend,
  onCancel,
}: DraftEditorProps) {
  const t = useTranslations("inbox.draft");
  const [edited, setEdited] = useState(text);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(edited);
      }}
    >
      <Textarea
        aria-label={t("editLabel")}
        description={t("editNote")}
        inputWrapperOrder={["input", "description", "error"]}
        value={edited}
        onChange={(event) => setEdited(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && onCancel()}
        error={problem}
        // The person has just asked to edit.
        autoFocus
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        mt="xs"
        mb="xs"
      />
      <Group gap="xs">
        <Button type="submit" size="xs" disabled={!canSend} loading={isSending}>
          {t("sendEdited")}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel} disabled={isSending}>
          {t("cancel")}
        </Button>
        <TextCount channel={channel} text={edited} />
      </Group>
    </form>
  );
}
