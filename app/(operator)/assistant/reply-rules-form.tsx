"use client";

import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import type { RuleKind } from "#lib/assistant/reply-rules.ts";
import { useSaveReplyRules } from "./use-save-reply-rules.ts";

interface ReplyRulesFormProps {
  account: ChannelAccountItem;
  canWrite: boolean;
  onDone: () => void;
}

const FIELDS = ["links", "phones", "emails", "handles", "blockedTerms"] as const satisfies RuleKind[];

export function ReplyRulesForm({ account, canWrite, onDone }: ReplyRulesFormProps) {
  const t = useTranslations("assistant.rules");
  const [lines, setLines] = useState(() => toLines(account.replyRules));
  const { save, isSaving, fieldProblems, problem } = useSaveReplyRules(account.id, onDone);

  function submit(event: FormEvent) {
    event.preventDefault();
    save(lines);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t("intro")}</Text>
        {FIELDS.map((kind, at) => (
          <Textarea
            key={kind}
            label={t(`field.${kind}.label`)}
            description={`${t(`field.${kind}.note`)} ${t("perLine")}`}
            value={lines[kind]}
            onChange={(event) => setLines({ ...lines, [kind]: event.currentTarget.value })}
            error={fieldProblems[kind]}
            readOnly={!canWrite}
            autosize
            minRows={2}
            maxRows={8}
            dir={kind === "blockedTerms" ? "auto" : "ltr"}
            spellCheck={false}
            data-autofocus={at === 0 || undefined}
          />
        ))}
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        {!canWrite && (
          <Text size="sm" c="dimmed">
            {t("readOnly")}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={isSaving}>
            {t("cancel")}
          </Button>
          {canWrite && (
            <Button type="submit" loading={isSaving}>
              {t("save")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function toLines(rules: Record<RuleKind, string[]>): Record<RuleKind, string> {
  const join = (kind: RuleKind) => rules[kind].join("\n");
  return {
    links: join("links"),
    phones: join("phones"),
    emails: join("emails"),
    handles: join("handles"),
    blockedTerms: join("blockedTerms"),
  };
}
