"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowLeft, IconSend2 } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { fileHeaderOf } from "#lib/domain/check-header-file.ts";
import { safeFileName } from "#lib/domain/safe-file-name.ts";
import { type TemplateFieldSpec, templateFields } from "#lib/domain/template-fields.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { OfferedTemplate } from "#lib/inbox/list-templates.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { TemplatePreview } from "../../../_templates/template-preview.tsx";
import { useLanguageName } from "../../../_templates/use-language-name.ts";
import { focusOnMount } from "./focus-on-mount.ts";
import { HeaderFileField } from "./header-file-field.tsx";
import classes from "./templates.module.css";
import { type HeaderFileState, useHeaderFile } from "./use-header-file.ts";
import { useSendTemplate } from "./use-send-template.ts";

interface TemplateFormProps {
  conversation: ConversationView;
  template: OfferedTemplate;
  onPending: (message: MessageView) => void;
  onSent: () => void;
  onBack: () => void;
}

/** What stands for the variables, with the message beside it as the customer will see it. */
export function TemplateForm({ conversation, template, onPending, onSent, onBack }: TemplateFormProps) {
  const t = useTranslations("templates");
  const languageName = useLanguageName();
  const file = useHeaderFile(conversation);
  const fileKind = fileHeaderOf(template.definition);
  // Whether somebody wanted to send before the file was there.
  const [isHasty, setIsHasty] = useState(false);
  const { typed, write, values, problemOf, problem, send, isSending } = useSendTemplate({
    conversationId: conversation.id,
    upload: file.upload,
    template,
    onPending,
    onSent,
  });
  const shownProblem = isHasty && file.isUploading ? t("picker.file.waiting") : problem;
  const form = useRef<HTMLFormElement>(null);
  const fields = templateFields(template.definition);

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation(); // React bubbles it out of the dialog, to the reply below
    setIsHasty(file.isUploading);
    if (file.isUploading) return;
    const firstWrong = send();
    if (firstWrong) form.current?.querySelector<HTMLElement>(`[name="${firstWrong}"]`)?.focus();
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Button
        variant="subtle"
        size="compact-sm"
        mb="xs"
        leftSection={<IconArrowLeft size={14} aria-hidden />}
        onClick={onBack}
      >
        {t("picker.back")}
      </Button>
      <Text fw={600}>
        <bdi>{template.name}</bdi>
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {languageName(template.language)} · {t(`category.${template.category}`)}
      </Text>
      <div className={classes.columns}>
        <Stack gap="sm" role="group" aria-label={t("picker.fields")}>
          {fileKind && (
            <HeaderFileField
              kind={fileKind}
              definition={template.definition}
              file={file}
              problem={problemOf("file")}
            />
          )}
          {fields.length === 0 && !fileKind && <Text size="sm">{t("picker.noFields")}</Text>}
          {fields.map(({ field, example, ...spec }, index) => (
            <TextInput
              key={field}
              ref={index === 0 && !fileKind ? focusOnMount : undefined}
              name={field}
              label={labelOf(t, spec)}
              description={example ? t("picker.example", { example }) : undefined}
              value={typed.get(field) ?? ""}
              onChange={(event) => write(field, event.currentTarget.value)}
              error={problemOf(field)}
              dir="auto"
              required
              withAsterisk={false}
              autoComplete="off"
            />
          ))}
        </Stack>
        <TemplatePreview definition={template.definition} values={values} file={shownFile(file)} />
      </div>
      {shownProblem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" mt="sm">
          {shownProblem}
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button
          type="submit"
          loading={isSending}
          ref={fields.length === 0 && !fileKind ? focusOnMount : undefined}
          leftSection={<IconSend2 size={16} aria-hidden />}
        >
          {t("picker.send")}
        </Button>
      </Group>
    </form>
  );
}

function shownFile({ item }: HeaderFileState) {
  return item && { name: safeFileName(item.file.name), imageUrl: item.previewUrl };
}

type Translate = ReturnType<typeof useTranslations<"templates">>;

function labelOf(t: Translate, { place, name }: Pick<TemplateFieldSpec, "place" | "name">): string {
  const isNumber = /^\d+$/.test(name) && (place === "header" || place === "body");
  return t(`picker.field.${place}`, {
    name: isNumber ? t("picker.numbered", { name }) : name.replaceAll("_", " "),
  });
}
