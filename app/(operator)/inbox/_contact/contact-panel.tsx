"use client";

import { Drawer, Skeleton, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import { ConfirmDialog, type Question } from "./confirm-dialog.tsx";
import { ContactSummary } from "./contact-summary.tsx";
import { IdentityList } from "./identity-list.tsx";
import { MergeList } from "./merge-list.tsx";
import { MergeSearch } from "./merge-search.tsx";
import { SenderSection } from "./sender-section.tsx";
import { useContact } from "./use-contact.ts";

interface ContactPanelProps {
  conversation: ConversationView;
  isOpen: boolean;
  onClose: () => void;
}

/** Who the conversation is with: what names them now and did before, and with whom they were merged. */
export function ContactPanel({ conversation, isOpen, onClose }: ContactPanelProps) {
  const t = useTranslations("contacts");
  const loaded = useContact(conversation, isOpen);
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="md"
      title={t("title")}
      closeOnEscape={question === null}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {loaded.kind === "loaded" ? (
        <Stack gap="xl">
          <ContactSummary contact={loaded.contact} />
          <IdentityList identities={loaded.contact.identities} />
          <SenderSection contact={loaded.contact} />
          <MergeList contact={loaded.contact} onAsk={setQuestion} />
          {loaded.contact.canWrite && <MergeSearch contact={loaded.contact} onAsk={setQuestion} />}
        </Stack>
      ) : (
        <PanelNote kind={loaded.kind} />
      )}
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </Drawer>
  );
}

function PanelNote({ kind }: { kind: "loading" | "failed" | "gone" }) {
  const t = useTranslations("contacts");
  if (kind === "loading") {
    return (
      <Stack role="status" aria-label={t("loading")}>
        <Skeleton height={40} />
        <Skeleton height={90} />
        <Skeleton height={60} />
      </Stack>
    );
  }
  return <Text size="sm">{t(kind === "gone" ? "gone" : "loadFailed")}</Text>;
}
