"use client";

import { Badge, Box, Group, Paper, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PlaygroundAnswer } from "#lib/replies/playground/ask-playground.ts";
import { DiffText } from "../../_trace/diff-text.tsx";
import { useReasonText } from "../../_trace/use-reason-text.ts";
import { AnswerTraceView } from "./answer-trace-view.tsx";
import classes from "./playground.module.css";
import type { Compared } from "./use-comparison.ts";

export function ComparedAnswers({ compared }: { compared: Compared }) {
  const t = useTranslations("playground.compare");
  const { question, present, changed, diff, isSame } = compared;
  return (
    <Paper withBorder p="md" component="article" aria-label={question}>
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          <bdi>{question}</bdi>
        </Text>
        <Badge color={isSame ? "gray" : "orange"} variant="light" tt="none">
          {isSame ? t("same") : diff ? t("words", { count: diff.changedWords }) : t("different")}
        </Badge>
      </Group>
      <div className={classes.columns}>
        <Side title={t("present")} answer={present}>
          {diff && <DiffText pieces={diff.before} side="before" />}
        </Side>
        <Side title={t("changed")} answer={changed}>
          {diff && <DiffText pieces={diff.after} side="after" />}
        </Side>
      </div>
    </Paper>
  );
}

interface SideProps {
  title: string;
  answer: PlaygroundAnswer;
  /** The answer with what differs marked, where both sides have one. */
  children: ReactNode;
}

function Side({ title, answer, children }: SideProps) {
  const t = useTranslations("playground");
  const explain = useReasonText();
  return (
    <Box role="group" aria-label={title}>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      {children || (
        <p dir="auto" className={classes.said} data-is-hand-off={answer.text === null || undefined}>
          {answer.text ?? t("talk.handedOff", { reason: answer.reason ? explain(answer.reason) : "" })}
        </p>
      )}
      <details>
        <summary className={classes.more}>{t("compare.why")}</summary>
        <AnswerTraceView answer={answer} />
      </details>
    </Box>
  );
}
