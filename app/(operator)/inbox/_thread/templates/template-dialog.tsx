"use client";

import { Loader, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { OfferedTemplate } from "#lib/inbox/list-templates.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { listTemplatesAction } from "../../_actions/template-actions.ts";
import { TemplateForm } from "./template-form.tsx";
import { TemplateList } from "./template-list.tsx";

interface TemplateDialogProps {
  conversation: ConversationView;
  onPending: (message: MessageView) => void;
  onSent: () => void;
}

/** First which template, then what is filled in. */
export function TemplateDialog({ conversation, onPending, onSent }: TemplateDialogProps) {
  const t = useTranslations("templates.picker");
  const templates = useTemplates(conversation.id);
  const [chosen, setChosen] = useState<OfferedTemplate | null>(null);
  const [query, setQuery] = useState("");
  if (chosen) {
    return (
      <TemplateForm
        conversation={conversation}
        template={chosen}
        onPending={onPending}
        onSent={onSent}
        onBack={() => setChosen(null)}
      />
    );
  }
  if (templates === "loading") {
    return (
      <Text size="sm" c="dimmed" role="status">
        <Loader size={14} mr={8} aria-hidden />
        {t("loading")}
      </Text>
    );
  }
  if (templates === "failed") {
    return (
      <Text size="sm" c="var(--mantine-color-error)" role="alert">
        {t("failed")}
      </Text>
    );
  }
  if (templates.length === 0) return <Text size="sm">{t("none")}</Text>;
  return <TemplateList templates={templates} query={query} onQuery={setQuery} onChoose={setChosen} />;
}

/** Read when the dialog opens: what Meta changes meanwhile is checked again on sending. */
function useTemplates(conversationId: string) {
  const [templates, setTemplates] = useState<OfferedTemplate[] | "loading" | "failed">("loading");
  useEffect(() => {
    let isCurrent = true;
    listTemplatesAction({ conversationId })
      .catch(() => null)
      .then((result) => {
        if (isCurrent) setTemplates(result?.data ?? "failed");
      });
    return () => {
      isCurrent = false;
    };
  }, [conversationId]);
  return templates;
}
