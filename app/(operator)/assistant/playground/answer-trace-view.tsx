"use client";

import { useTranslations } from "next-intl";
import { toTraceSteps } from "#lib/inbox/trace/to-trace-steps.ts";
import type { PlaygroundAnswer } from "#lib/replies/playground/ask-playground.ts";
import { DraftedStep, FoundStep, GateStepView, GuardStep } from "../../_trace/answer-steps.tsx";
import { LimitStep } from "../../_trace/limit-step.tsx";
import classes from "../../_trace/trace.module.css";

/** How an answer came about that nobody was sent. */
export function AnswerTraceView({ answer }: { answer: PlaygroundAnswer }) {
  const t = useTranslations("trace");
  const steps = toTraceSteps(answer.trace);
  return (
    <ol className={classes.steps} aria-label={t("timeline")}>
      {steps.limits.length > 0 && <LimitStep limits={steps.limits} />}
      <GuardStep guard={steps.guard} />
      <FoundStep knowledge={steps.knowledge} />
      <DraftedStep trace={{ ...steps, draft: answer.text, turnId: null }} />
      <GateStepView gate={steps.gate} />
    </ol>
  );
}
