"use client";

import { Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { isLimitName, LIMIT_RULES } from "#lib/domain/limit-policy.ts";
import type { CountedLimit } from "#lib/domain/reply-turn.ts";
import type { TraceView } from "#lib/inbox/trace/trace-view.ts";
import { LocalTime } from "../../_ui/local-time.tsx";
import { TraceStep } from "./trace-step.tsx";

const AT = { hour: "numeric", minute: "2-digit", second: "2-digit" } as const;
const CENTS_PER_DOLLAR = 100;

type LimitStepProps = Pick<TraceView, "limits"> & Partial<Pick<TraceView, "openedAt" | "reason" | "state">>;

/** What was counted, and whether it kept anybody from being asked. */
export function LimitStep({ limits, openedAt, ...turn }: LimitStepProps) {
  const t = useTranslations("trace.limit");
  const state = stateOf(limits, turn);
  return (
    <TraceStep
      title={t("title")}
      summary={t(state)}
      tone={state === "within" ? "good" : state === "unknown" ? "none" : "bad"}
      when={openedAt && <LocalTime value={openedAt} options={AT} />}
    >
      {limits.length > 0 && (
        <ul>
          {limits.map((limit) => (
            <Counted key={limit.name} limit={limit} />
          ))}
        </ul>
      )}
    </TraceStep>
  );
}

function stateOf(limits: CountedLimit[], { state, reason }: Partial<Pick<TraceView, "reason" | "state">>) {
  if (state === "limited") return reason === "sender_blocked" ? "blocked" : "over";
  if (limits.some(({ name, used, allowed }) => !isBudget(name) && used > allowed)) return "over";
  // A budget is noted only where a question would not have fitted into it.
  if (limits.some(({ name }) => isBudget(name))) return "spent";
  return limits.length > 0 ? "within" : "unknown";
}

function isBudget(name: string): boolean {
  const unit = unitOf(name);
  return unit === "tokens" || unit === "cents";
}

function unitOf(name: string) {
  return isLimitName(name) ? LIMIT_RULES[name].unit : null;
}

function Counted({ limit: { name, used, allowed } }: { limit: CountedLimit }) {
  const t = useTranslations("trace.limit");
  const tName = useTranslations("limits.name");
  const format = useFormatter();
  const amount = (count: number) =>
    unitOf(name) === "cents"
      ? format.number(count / CENTS_PER_DOLLAR, { style: "currency", currency: "USD" })
      : format.number(count);
  return (
    <li>
      <Text size="sm">
        {isLimitName(name) ? tName(name) : name}:{" "}
        {t("used", { used: amount(used), allowed: amount(allowed) })}
      </Text>
    </li>
  );
}
