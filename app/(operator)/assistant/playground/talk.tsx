"use client";

import { Button, Group, Paper, Text, TextInput, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { PlaygroundAnswer } from "#lib/replies/playground/ask-playground.ts";
import { useReasonText } from "../../_trace/use-reason-text.ts";
import { AnswerTraceView } from "./answer-trace-view.tsx";
import classes from "./playground.module.css";
import { useAsk } from "./use-ask.ts";

interface Exchange {
  id: number;
  question: string;
  answer: PlaygroundAnswer;
}

/** So many of the newest exchanges the assistant sees, as it does of a conversation. */
const EXCHANGES_SEEN = 9;
const QUESTION_MAX_CHARS = 1_000;

/** A conversation with the assistant that is kept nowhere; beside it, how the newest answer came about. */
export function Talk({ accountId }: { accountId: string }) {
  const t = useTranslations("playground.talk");
  const explain = useReasonText();
  const ask = useAsk();
  const [exchanges, setExchanges] = useState<Exchange[]>([]);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const newest = exchanges.at(-1);

  function send() {
    const question = typed.trim();
    if (question === "" || isPending) return;
    setProblem(null);
    startTransition(async () => {
      const earlier = exchanges.slice(-EXCHANGES_SEEN).flatMap(toTurns);
      const asked = await ask({ accountId, question, earlier });
      if (asked.kind === "problem") return setProblem(asked.text);
      setTyped("");
      setExchanges((known) => [...known, { id: known.length, question, answer: asked.answer }]);
    });
  }

  return (
    <section aria-labelledby="talk">
      <Title order={2} size="h4" id="talk" mb="sm">
        {t("title")}
      </Title>
      <div className={classes.columns}>
        <Paper withBorder p="md">
          <div role="log" aria-label={t("log")} className={classes.log}>
            {exchanges.length === 0 && (
              <Text size="sm" c="dimmed">
                {t("empty")}
              </Text>
            )}
            {exchanges.map(({ id, question, answer }) => (
              <div key={id} className={classes.exchange}>
                <p dir="auto" className={classes.asked}>
                  {question}
                </p>
                <p dir="auto" className={classes.said} data-is-hand-off={answer.text === null || undefined}>
                  {answer.text ?? t("handedOff", { reason: answer.reason ? explain(answer.reason) : "" })}
                </p>
                {answer.needsReview && (
                  <Text size="xs" c="dimmed">
                    {t("needsReview")}
                  </Text>
                )}
              </div>
            ))}
          </div>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <Group align="end" gap="xs" wrap="nowrap">
              <TextInput
                className={classes.grow}
                label={t("label")}
                value={typed}
                maxLength={QUESTION_MAX_CHARS}
                onChange={(event) => setTyped(event.currentTarget.value)}
                dir="auto"
              />
              <Button type="submit" loading={isPending}>
                {t("ask")}
              </Button>
            </Group>
          </form>
          {problem && (
            <Text size="sm" mt="xs" c="var(--mantine-color-error)" role="alert">
              {problem}
            </Text>
          )}
          {exchanges.length > 0 && (
            <Button size="compact-xs" variant="subtle" mt="xs" onClick={() => setExchanges([])}>
              {t("restart")}
            </Button>
          )}
        </Paper>
        <Paper withBorder p="md" component="section" aria-label={t("trace")}>
          {newest ? (
            <AnswerTraceView answer={newest.answer} />
          ) : (
            <Text size="sm" c="dimmed">
              {t("noTrace")}
            </Text>
          )}
        </Paper>
      </div>
    </section>
  );
}

function toTurns({ question, answer }: Exchange): { author: "contact" | "bot"; text: string }[] {
  const asked = { author: "contact" as const, text: question };
  return answer.text === null
    ? [asked]
    : [asked, { author: "bot", text: answer.text.slice(0, QUESTION_MAX_CHARS) }];
}
