"use client";

import { useTranslations } from "next-intl";
import type { TraceView } from "#lib/inbox/trace/trace-view.ts";
import { DraftedStep, FoundStep, GateStepView, GuardStep } from "./answer-steps.tsx";
import { DecisionStep, ReceivedStepView, SentSteps } from "./conversation-steps.tsx";
import { LimitStep } from "./limit-step.tsx";
import classes from "./trace.module.css";

/** What happened between a message and its answer, in order. */
export function TraceTimeline({ trace }: { trace: TraceView }) {
  const t = useTranslations("trace");
  return (
    <ol className={classes.steps} aria-label={t("timeline")}>
      <ReceivedStepView trace={trace} />
      <LimitStep {...trace} />
      <GuardStep guard={trace.guard} />
      <FoundStep knowledge={trace.knowledge} />
      <DraftedStep trace={trace} />
      <GateStepView gate={trace.gate} />
      <DecisionStep trace={trace} />
      <SentSteps sent={trace.sent} />
    </ol>
  );
}
