"use client";

import { Button, Group, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { PlaygroundSet } from "#lib/replies/playground/playground-set.ts";
import { useNotify } from "../../../_ui/use-notify.ts";
import { removePlaygroundSetAction, savePlaygroundSetAction } from "./playground-actions.ts";

interface QuestionSetProps {
  sets: PlaygroundSet[];
  questions: string[];
  onChange: (questions: string[]) => void;
}

const NEW = "new";
const QUESTIONS_MAX = 30;

/** The questions of a comparison, one on each line, kept under a name for the next time. */
export function QuestionSet({ sets, questions, onChange }: QuestionSetProps) {
  const t = useTranslations("playground.set");
  const notify = useNotify();
  const [chosenId, setChosenId] = useState(sets[0]?.id ?? NEW);
  const [name, setName] = useState(sets[0]?.name ?? "");
  const [text, setText] = useState(questions.join("\n"));
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const isNew = chosenId === NEW;

  function choose(id: string) {
    const set = sets.find((one) => one.id === id);
    setChosenId(id);
    setName(set?.name ?? "");
    type(set?.questions.join("\n") ?? "");
  }
  function type(value: string) {
    setText(value);
    onChange(readLines(value));
  }
  function save() {
    setProblem(null);
    const id = isNew ? crypto.randomUUID() : chosenId;
    startTransition(async () => {
      const result = await savePlaygroundSetAction({ id, name, questions }).catch(() => null);
      if (result?.data?.kind === "saved") {
        setChosenId(id);
        return notify("good", t("saved"));
      }
      const reason = result?.data?.reason ?? (result?.validationErrors ? "invalid" : "unexpected");
      setProblem(result?.serverError ?? t(reason));
    });
  }
  function remove() {
    startTransition(async () => {
      const result = await removePlaygroundSetAction({ id: chosenId }).catch(() => null);
      if (result?.data?.kind === "deleted") choose(NEW);
      else setProblem(result?.serverError ?? t("unexpected"));
    });
  }

  return (
    <div>
      <Group align="end" gap="xs">
        <NativeSelect
          label={t("label")}
          value={chosenId}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            ...(isNew || sets.some(({ id }) => id === chosenId) ? [] : [{ value: chosenId, label: name }]),
            ...sets.map((set) => ({ value: set.id, label: set.name })),
            { value: NEW, label: t("new") },
          ]}
        />
        <TextInput
          label={t("name")}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={save}
          loading={isPending}
          disabled={name.trim() === "" || questions.length === 0 || questions.length > QUESTIONS_MAX}
        >
          {t("save")}
        </Button>
        {!isNew && (
          <Button variant="subtle" color="red" onClick={remove} disabled={isPending}>
            {t("delete")}
          </Button>
        )}
      </Group>
      <Textarea
        mt="sm"
        label={t("questions")}
        description={t("perLine", { max: QUESTIONS_MAX })}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        error={questions.length > QUESTIONS_MAX ? t("tooMany", { max: QUESTIONS_MAX }) : undefined}
        autosize
        minRows={3}
        maxRows={10}
        dir="auto"
      />
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
    </div>
  );
}

function readLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
