"use client";

import { Alert, Button, Group, Modal, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { Channel } from "#lib/domain/channel.ts";
import { checkOutbound } from "#lib/domain/check-outbound.ts";
import type { OutgoingMessage } from "../pending-message.ts";
import { useTroubleText } from "../use-trouble-text.ts";
import { ButtonsForm } from "./buttons-form.tsx";
import { ContentPreview } from "./content-preview.tsx";
import { emptyDraft, type FormDraft, type FormKind, type FormProps, type ProblemOf } from "./form-kind.ts";
import classes from "./forms.module.css";
import { LinkForm } from "./link-form.tsx";
import { ListForm } from "./list-form.tsx";
import { LocationForm } from "./location-form.tsx";

interface ContentDialogProps {
  kind: FormKind;
  channel: Channel;
  /** Resolves to what went wrong, or null. */
  onSend: (message: OutgoingMessage) => Promise<string | null>;
  onClose: () => void;
}

/** Puts one message together that is more than words, and shows how it will look. */
export function ContentDialog({ kind, channel, onSend, onClose }: ContentDialogProps) {
  const t = useTranslations("compose");
  const { draft, setDraft, problems, problemOf, showProblems } = useDraft(kind, channel);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  // Sending again after a failure is the same message.
  const id = useRef(uuidv7());

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation(); // React bubbles it out of the dialog, to the reply below
    if (isSending) return;
    if (problems.length > 0) return showProblems();
    setIsSending(true);
    const problem = await onSend({ id: id.current, uploads: [], ...draft });
    setIsSending(false);
    setFailure(problem);
    if (problem === null) onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t(kind === "buttons" ? `more.buttons.${channel}` : `more.${kind}`)}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Text size="sm" c="dimmed" mb="sm">
          {t(kind === "buttons" ? `note.buttons.${channel}` : `note.${kind}`)}
        </Text>
        <div className={classes.columns}>
          <div className={classes.fields}>
            <Fields
              channel={channel}
              draft={draft}
              onContent={(content) => setDraft({ ...draft, content })}
              onText={(text) => setDraft({ ...draft, text })}
              problemOf={problemOf}
            />
          </div>
          <ContentPreview draft={draft} />
        </div>
        {failure && (
          <Alert color="red" mt="sm" role="alert">
            {failure}
          </Alert>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" loading={isSending}>
            {t("form.send")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function useDraft(kind: FormKind, channel: Channel) {
  const [draft, setDraft] = useState<FormDraft>(() => emptyDraft(kind));
  const [isShown, setIsShown] = useState(false);
  const troubleText = useTroubleText(channel);
  const problems = checkOutbound(channel, { ...draft, fileCount: 0 });
  const problemOf: ProblemOf = (field, index) => {
    const found = problems.find((problem) => problem.field === field && problem.index === (index ?? null));
    return found && isShown ? troubleText(found.trouble) : null;
  };
  return { draft, setDraft, problems, problemOf, showProblems: () => setIsShown(true) };
}

type FieldsProps = { channel: Channel; draft: FormDraft } & Pick<
  FormProps<FormKind>,
  "onContent" | "onText" | "problemOf"
>;

function Fields({ channel, draft: { content, text }, ...rest }: FieldsProps) {
  switch (content.kind) {
    case "buttons":
      return <ButtonsForm channel={channel} content={content} text={text} {...rest} />;
    case "list":
      return <ListForm content={content} text={text} {...rest} />;
    case "link_button":
      return <LinkForm content={content} text={text} {...rest} />;
    case "location":
      return <LocationForm content={content} text={text} {...rest} />;
  }
}
