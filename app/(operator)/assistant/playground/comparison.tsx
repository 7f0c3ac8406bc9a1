"use client";

import { Button, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PlaygroundSet } from "#lib/replies/playground/playground-set.ts";
import { CandidateForm, type CandidateTexts, currentTexts, toCandidate } from "./candidate-form.tsx";
import { ComparedAnswers } from "./compared-answers.tsx";
import type { PlaygroundAccount } from "./playground-account.ts";
import { QuestionSet } from "./question-set.tsx";
import { useComparison } from "./use-comparison.ts";

/** The same questions to the assistant as it is and as it would be, before anything is changed. */
export function Comparison({ account, sets }: { account: PlaygroundAccount; sets: PlaygroundSet[] }) {
  const t = useTranslations("playground.compare");
  const [questions, setQuestions] = useState<string[]>(sets[0]?.questions ?? []);
  const [texts, setTexts] = useState<CandidateTexts>(() => currentTexts(account));
  const { compared, isRunning, problem, run, stop } = useComparison(account.id);
  const changed = compared.filter(({ isSame }) => !isSame).length;
  return (
    <section aria-labelledby="compare">
      <Title order={2} size="h4" id="compare">
        {t("title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw={720}>
        {t("intro")}
      </Text>
      <Stack>
        <QuestionSet sets={sets} questions={questions} onChange={setQuestions} />
        <CandidateForm texts={texts} onChange={setTexts} />
        <Group>
          <Button
            onClick={() => void run(questions, toCandidate(texts, account))}
            disabled={questions.length === 0}
            loading={isRunning}
          >
            {t("run", { count: questions.length })}
          </Button>
          {isRunning && (
            <Button variant="default" onClick={stop}>
              {t("stop")}
            </Button>
          )}
        </Group>
        {isRunning && (
          <Progress
            value={(100 * compared.length) / Math.max(1, questions.length)}
            aria-label={t("progress")}
          />
        )}
        <Text role="status" size="sm">
          {compared.length > 0 && t("result", { done: compared.length, changed })}
        </Text>
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        {compared.map((one) => (
          <ComparedAnswers key={one.id} compared={one} />
        ))}
      </Stack>
    </section>
  );
}
