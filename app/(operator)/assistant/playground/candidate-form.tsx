"use client";

import { Fieldset, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Candidate } from "#lib/replies/playground/candidate.ts";
import type { PlaygroundAccount } from "./playground-account.ts";

/** As it is typed. */
export interface CandidateTexts {
  extraRules: string;
  question: string;
  answer: string;
  links: string;
  blockedTerms: string;
}

export function currentTexts({ replyRules }: PlaygroundAccount): CandidateTexts {
  return {
    extraRules: "",
    question: "",
    answer: "",
    links: replyRules.links.join("\n"),
    blockedTerms: replyRules.blockedTerms.join("\n"),
  };
}

/** What differs from the account as it is. */
export function toCandidate(texts: CandidateTexts, account: PlaygroundAccount): Candidate {
  const current = currentTexts(account);
  const question = texts.question.trim();
  const answer = texts.answer.trim();
  const isChanged = texts.links !== current.links || texts.blockedTerms !== current.blockedTerms;
  return {
    ...(texts.extraRules.trim() ? { extraRules: texts.extraRules.trim() } : {}),
    ...(question && answer ? { addedAnswers: [{ question, answer }] } : {}),
    ...(isChanged
      ? { settings: { replyRules: { links: lines(texts.links), blockedTerms: lines(texts.blockedTerms) } } }
      : {}),
  };
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

interface CandidateFormProps {
  texts: CandidateTexts;
  onChange: (texts: CandidateTexts) => void;
}

/** What would be different; nothing of it is saved. */
export function CandidateForm({ texts, onChange }: CandidateFormProps) {
  const t = useTranslations("playground.candidate");
  const field = (name: keyof CandidateTexts) => ({
    label: t(`${name}.label`),
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...texts, [name]: event.currentTarget.value }),
    dir: "auto" as const,
  });
  return (
    <Fieldset legend={t("title")}>
      <Stack gap="sm">
        <Textarea
          {...field("extraRules")}
          description={t("extraRules.note")}
          maxLength={2_000}
          autosize
          minRows={2}
          maxRows={8}
        />
        <TextInput {...field("question")} description={t("question.note")} maxLength={300} />
        <Textarea {...field("answer")} maxLength={1_000} autosize minRows={2} maxRows={6} />
        <Textarea {...field("links")} description={t("perLine")} autosize minRows={1} maxRows={5} />
        <Textarea {...field("blockedTerms")} description={t("perLine")} autosize minRows={1} maxRows={5} />
      </Stack>
    </Fieldset>
  );
}
