"use client";

import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import type { ChatState } from "#lib/sandbox/phone/phone-state.ts";
import { COMMENT_MAX_CHARS } from "#lib/sandbox/posts/deed.ts";
import { SANDBOX_POST_KINDS } from "#lib/sandbox/posts/sandbox-posts.ts";
import { useDeed } from "./use-deed.ts";

/** What customers do on Instagram besides writing messages. */
export function DeedsPanel({ customers }: { customers: ChatState[] }) {
  const t = useTranslations("sandbox.deeds");
  const { doDeed, isDoing } = useDeed();
  const form = useRef<HTMLFormElement>(null);

  // Read from the fields themselves: they may have been filled in before this page was alive.
  function field(name: string): string {
    const value = form.current && new FormData(form.current).get(name);
    return typeof value === "string" ? value : "";
  }

  function comment(event: FormEvent) {
    event.preventDefault();
    const post = SANDBOX_POST_KINDS.find((kind) => kind === field("post"));
    const text = field("text");
    if (post && text.trim() !== "") doDeed({ kind: "comment", personaId: field("as"), post, text });
  }

  return (
    <Paper component="section" withBorder p="md" mt="xl" aria-labelledby="deeds">
      <Title order={2} size="h4" id="deeds">
        {t("title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("intro")}
      </Text>
      <form onSubmit={comment} ref={form}>
        <Stack gap="sm">
          <Group grow align="flex-start">
            <NativeSelect
              label={t("as")}
              name="as"
              data={customers.map(({ personaId: value, name }) => ({ value, label: name }))}
            />
            <NativeSelect
              label={t("post")}
              name="post"
              data={SANDBOX_POST_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Group>
          <Textarea
            label={t("text")}
            name="text"
            defaultValue={t("suggestion")}
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
              onClick={() => doDeed({ kind: "mention", personaId: field("as") })}
            >
              {t("mention")}
            </Button>
            <Button
              variant="default"
              disabled={isDoing}
              onClick={() => doDeed({ kind: "story_mention", personaId: field("as") })}
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
