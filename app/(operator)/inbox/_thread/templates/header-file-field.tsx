"use client";

import { Button, FileButton, Input, Stack } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { checkHeaderFile, type FileHeaderKind, headerFileRule } from "#lib/domain/check-header-file.ts";
import type { TemplateDefinition } from "#lib/domain/template.ts";
import filesClasses from "../../_compose/files/files.module.css";
import { limitSize } from "../../_compose/files/limit-size.ts";
import { UploadRow } from "../../_compose/files/upload-row.tsx";
import { useSizeText } from "../attachments/use-size-text.ts";
import { focusOnMount } from "./focus-on-mount.ts";
import type { HeaderFileState } from "./use-header-file.ts";

/** What the machine's own dialog offers; the server looks at the bytes. */
const ACCEPTED: Record<FileHeaderKind, string> = {
  image: "image/jpeg,image/png",
  video: "video/mp4,video/3gpp",
  document: "application/pdf",
};

interface HeaderFileFieldProps {
  kind: FileHeaderKind;
  definition: TemplateDefinition;
  file: HeaderFileState;
  /** What was wrong when it was to be sent. */
  problem: string | undefined;
}

/** The file that a template begins with: a button, and then what was chosen. */
export function HeaderFileField({ kind, definition, file, problem }: HeaderFileFieldProps) {
  const t = useTranslations("templates");
  const files = useTranslations("compose.files");
  const size = useSizeText();
  const id = useId();
  const { formats, maxBytes } = headerFileRule(kind);
  const found = file.upload && checkHeaderFile(definition, [file.upload]);
  const wrong = found === "wrong_file" ? t(`picker.file.wrong_file.${kind}`) : found && t(`problem.${found}`);
  // Once there is a file, what was said about having none no longer holds.
  const error = file.item ? wrong : problem;
  return (
    <Stack
      gap={0}
      align="stretch"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-formats`}
    >
      <Input.Label id={`${id}-label`} labelElement="div">
        {t(`picker.file.label.${kind}`)}
      </Input.Label>
      <Input.Description id={`${id}-formats`} mb={6}>
        {files("upTo", { formats: formats.join(", "), size: size(limitSize(maxBytes)) })}
      </Input.Description>
      {file.item ? (
        <ul className={filesClasses.tray}>
          <UploadRow
            item={file.item}
            channel="whatsapp"
            hasCaption={false}
            onCaption={() => {}}
            onRemove={file.remove}
            onRetry={file.retry}
          />
        </ul>
      ) : (
        <FileButton accept={ACCEPTED[kind]} onChange={(chosen) => chosen && file.choose(chosen)}>
          {(props) => (
            <Button
              {...props}
              ref={focusOnMount}
              name="file"
              variant="default"
              leftSection={<IconPaperclip size={16} aria-hidden />}
              aria-describedby={error ? `${id}-error` : undefined}
            >
              {t(`picker.file.choose.${kind}`)}
            </Button>
          )}
        </FileButton>
      )}
      {error && (
        <Input.Error id={`${id}-error`} role="alert" mt={4}>
          {error}
        </Input.Error>
      )}
    </Stack>
  );
}
