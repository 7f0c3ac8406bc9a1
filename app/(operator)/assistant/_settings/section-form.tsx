"use client";

import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { SectionForm } from "./use-section-form.ts";

interface SectionFormFrameProps {
  title: string;
  intro: string;
  /** null: for people who may only look. */
  form: Pick<SectionForm<object>, "save" | "reset" | "isChanged" | "isSaving" | "problem"> | null;
  children: ReactNode;
}

/** A section of the settings with its own "Save", which is there as soon as there is something to save. */
export function SectionFormFrame({ title, intro, form, children }: SectionFormFrameProps) {
  const t = useTranslations("assistant.settings");
  const titleId = useId();
  return (
    <Paper
      component="form"
      withBorder
      p="md"
      noValidate
      aria-labelledby={titleId}
      onSubmit={(event) => {
        event.preventDefault();
        form?.save();
      }}
    >
      <Stack>
        <div>
          <Title order={3} size="h5" id={titleId}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {intro}
          </Text>
        </div>
        {children}
        {form?.problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {form.problem}
          </Text>
        )}
        {form && (
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {form.isChanged && t("unsaved")}
            </Text>
            <Group gap="xs">
              {form.isChanged && (
                <Button variant="default" onClick={form.reset} disabled={form.isSaving}>
                  {t("discard")}
                </Button>
              )}
              <Button type="submit" loading={form.isSaving} variant={form.isChanged ? "filled" : "default"}>
                {t("save")}
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
