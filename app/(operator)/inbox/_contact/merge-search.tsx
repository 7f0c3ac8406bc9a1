"use client";

import { Text, TextInput, Title, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { CONTACT_SEARCH_MAX_CHARS } from "#lib/domain/contact-search.ts";
import type { ContactView } from "#lib/inbox/get-contact.ts";
import type { FoundContact } from "#lib/inbox/search-contacts.ts";
import { useNotify } from "../../../_ui/use-notify.ts";
import { mergeContactsAction } from "../_actions/contact-actions.ts";
import type { Question } from "./confirm-dialog.tsx";
import classes from "./contact-panel.module.css";
import { useContactProblem } from "./use-contact-problem.ts";
import { useContactSearch } from "./use-contact-search.ts";

interface MergeSearchProps {
  contact: ContactView;
  onAsk: (question: Question) => void;
}

/** Finds the other contact that is the same person, and makes it part of this one. */
export function MergeSearch({ contact, onAsk }: MergeSearchProps) {
  const t = useTranslations("contacts.search");
  const titleId = useId();
  const notify = useNotify();
  const problemOf = useContactProblem();
  const { text, setText, search } = useContactSearch(contact.id);

  async function merge(other: FoundContact) {
    const ids = { keptContactId: contact.id, mergedContactId: other.id };
    const result = await mergeContactsAction(ids).catch(() => null);
    const outcome = result?.data;
    if (outcome?.kind !== "merged") {
      notify("problem", result?.serverError ?? problemOf(outcome));
      return;
    }
    setText("");
    notify("good", t("done"));
  }

  function ask(other: FoundContact) {
    onAsk({
      title: t("confirm.title"),
      body: t.rich("confirm.body", { other: other.name, name: contact.name, who: isolated }),
      action: t("confirm.action"),
      onConfirm: () => merge(other),
    });
  }

  return (
    <section aria-labelledby={titleId}>
      <Title order={3} size="h6" id={titleId}>
        {t("title")}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {t("note")}
      </Text>
      <TextInput
        label={t("label")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
        maxLength={CONTACT_SEARCH_MAX_CHARS}
        autoComplete="off"
        dir="auto"
      />
      <Text size="xs" c="dimmed" mt="xs" role="status">
        {search.kind === "searching" && t("searching")}
        {search.kind === "failed" && t("failed")}
        {search.kind === "found" && t("found", { count: search.contacts.length })}
      </Text>
      {search.kind === "found" && (
        <ul className={classes.list}>
          {search.contacts.map((other) => (
            <li key={other.id}>
              <UnstyledButton
                className={classes.found}
                onClick={() => ask(other)}
                aria-label={t("choose", { name: other.name })}
              >
                <Text size="sm" className={classes.breaking}>
                  <bdi>{other.name}</bdi>
                </Text>
                {other.detail && other.detail !== other.name && (
                  <Text size="xs" c="dimmed" className={classes.breaking}>
                    <bdi>{other.detail}</bdi>
                  </Text>
                )}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A name's direction must not turn the sentence around. */
function isolated(chunks: ReactNode) {
  return <bdi>{chunks}</bdi>;
}
