"use client";

import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ANSWER_MAX_BYTES, type ApprovedAnswer } from "#lib/assistant/approved-answer.ts";
import { useSaveAnswer } from "./use-save-answer.ts";

const COUNT_SHOWN_FROM = 0.8;
const encoder = new TextEncoder();

interface AnswerFormProps {
  isNew: boolean;
  answer: ApprovedAnswer;
  onDone: () => void;
}

export function AnswerForm({ isNew, answer, onDone }: AnswerFormProps) {
  const t = useTranslations("assistant.answers");
  const [question, setQuestion] = useState(answer.question);
  const [text, setText] = useState(answer.answer);
  const { save, isSaving, fieldProblems, problem } = useSaveAnswer(isNew, onDone);
  const usedBytes = encoder.encode(text).length;

  function submit(event: FormEvent) {
    event.preventDefault();
    save({ id: answer.id, question, answer: text });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t("question")}
          description={t("questionNote")}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          error={fieldProblems.question}
          required
          dir="auto"
          data-autofocus
        />
        <Textarea
          label={t("answer")}
          description={t("answerNote")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fieldProblems.answer}
          required
          autosize
          minRows={4}
          maxRows={12}
          dir="auto"
        />
        <Text size="xs" c="dimmed" role="status">
          {usedBytes >= ANSWER_MAX_BYTES * COUNT_SHOWN_FROM &&
            t("answerCount", { used: usedBytes, max: ANSWER_MAX_BYTES })}
        </Text>
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone} disabled={isSaving}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isSaving}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
