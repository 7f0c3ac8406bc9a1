"use client";

import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ChatState } from "#lib/sandbox/phone/phone-state.ts";
import { COMMENT_MAX_CHARS } from "#lib/sandbox/posts/deed.ts";
import { SANDBOX_POST_KINDS, type SandboxPostKind } from "#lib/sandbox/posts/sandbox-posts.ts";
import { useDeed } from "./use-deed.ts";

/** What customers do on Instagram besides writing messages. */
export function DeedsPanel({ customers }: { customers: ChatState[] }) {
  const t = useTranslations("sandbox.deeds");
  const { doDeed, isDoing } = useDeed();
  const [personaId, setPersonaId] = useState(customers[0]?.personaId ?? "");
  const [post, setPost] = useState<SandboxPostKind>("feed");
  const [text, setText] = useState(t("suggestion"));

  function comment(event: FormEvent) {
    event.preventDefault();
    if (text.trim() !== "") doDeed({ kind: "comment", personaId, post, text });
  }

  return (
    <Paper component="section" withBorder p="md" mt="xl" aria-labelledby="deeds">
      <Title order={2} size="h4" id="deeds">
        {t("title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("intro")}
      </Text>
      <form onSubmit={comment}>
        <Stack gap="sm">
          <Group grow align="flex-start">
            <NativeSelect
              label={t("as")}
              value={personaId}
              onChange={(event) => setPersonaId(event.currentTarget.value)}
              data={customers.map(({ personaId: value, name }) => ({ value, label: name }))}
            />
            <NativeSelect
              label={t("post")}
              value={post}
              onChange={(event) => {
                const chosen = SANDBOX_POST_KINDS.find((kind) => kind === event.currentTarget.value);
                if (chosen) setPost(chosen);
              }}
              data={SANDBOX_POST_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Group>
          <Textarea
            label={t("text")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            maxLength={COMMENT_MAX_CHARS}
            dir="auto"
            autosize
            minRows={1}
          />
          <Group gap="xs">
            <Button type="submit" disabled={isDoing}>
              {t("comment")}
            </Button>
            <Button
              variant="default"
              disabled={isDoing}
              onClick={() => doDeed({ kind: "mention", personaId })}
            >
              {t("mention")}
            </Button>
            <Button
              variant="default"
              disabled={isDoing}
              onClick={() => doDeed({ kind: "story_mention", personaId })}
            >
              {t("storyMention")}
            </Button>
            <Button variant="default" disabled={isDoing} onClick={() => doDeed({ kind: "story_insights" })}>
              {t("storyInsights")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
