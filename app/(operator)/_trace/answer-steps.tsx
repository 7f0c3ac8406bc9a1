"use client";

import { Badge, Group, Table, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { GateStep, TraceView } from "#lib/inbox/trace/trace-view.ts";
import { MarkedText } from "./marked-text.tsx";
import { RawOutput } from "./raw-output.tsx";
import classes from "./trace.module.css";
import { TraceStep } from "./trace-step.tsx";
import { isKnownGateStage, isKnownSign, isKnownVerdict } from "./trace-words.ts";
import { useReasonText } from "./use-reason-text.ts";

const MICROS_PER_DOLLAR = 1_000_000;

/** Without a conversation as well: what the playground shows, too. */
export type AnswerTrace = Pick<TraceView, "model" | "source" | "draft" | "gate"> & { turnId: string | null };

export function GuardStep({ guard }: { guard: TraceView["guard"] }) {
  const t = useTranslations("trace.guard");
  const took = useTook(guard.tookMs);
  const hasSigns = guard.signs.length > 0;
  const summary = guard.isSuspicious
    ? "suspicious"
    : guard.topic !== null
      ? "topic"
      : hasSigns
        ? "signs"
        : "clear";
  return (
    <TraceStep
      title={t("title")}
      summary={t(summary)}
      tone={guard.isSuspicious ? "bad" : summary === "clear" ? "good" : "warn"}
      when={took}
    >
      {guard.topic !== null && (
        <Text size="sm">
          {t("topicName")} <bdi>{guard.topic}</bdi>
        </Text>
      )}
      {hasSigns && (
        <>
          <Group gap={6}>
            {guard.signs.map((sign) => (
              <Badge key={sign} color="orange" variant="light" tt="none">
                {isKnownSign(sign) ? t(`sign.${sign}`) : sign}
              </Badge>
            ))}
          </Group>
          {guard.evidence.map((place) => (
            <Text key={place} size="xs" c="dimmed">
              {t("place")} <bdi className={classes.minor}>{place}</bdi>
            </Text>
          ))}
          <p className={classes.minor}>{t("note")}</p>
        </>
      )}
    </TraceStep>
  );
}

export function FoundStep({ knowledge }: { knowledge: TraceView["knowledge"] }) {
  const t = useTranslations("trace.found");
  const format = useFormatter();
  const took = useTook(knowledge?.tookMs ?? null);
  if (!knowledge) return <TraceStep title={t("title")} summary={t("skipped")} tone="none" />;
  const { found } = knowledge;
  return (
    <TraceStep
      title={t("title")}
      summary={t("count", { count: found.length })}
      tone={found.length > 0 ? "good" : "warn"}
      when={took}
    >
      {found.length > 0 && (
        <Table verticalSpacing={4} aria-label={t("title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("name")}</Table.Th>
              <Table.Th ta="end">{t("score")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.map(({ id, title, kind, position, score, isCited }) => (
              <Table.Tr key={`${id} ${position}`}>
                <Table.Td>
                  <bdi>{title ?? id}</bdi>{" "}
                  {kind && (
                    <span className={classes.minor}>
                      {position === null ? t(`kind.${kind}`) : t("kind.passage", { part: position + 1 })}
                    </span>
                  )}{" "}
                  {isCited && (
                    <Badge size="xs" variant="light" tt="none">
                      {t("cited")}
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td ta="end">
                  {format.number(score, { style: "percent", maximumFractionDigits: 0 })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </TraceStep>
  );
}

export function DraftedStep({ trace }: { trace: AnswerTrace }) {
  const t = useTranslations("trace.drafted");
  const { model, source, draft, turnId } = trace;
  const took = useTook(model?.latencyMs ?? null);
  return (
    <TraceStep
      title={t("title")}
      summary={t(`by.${model?.style === "approved" && trace.gate ? "chosen" : source}`, {
        model: model?.name ?? t("unknownModel"),
      })}
      tone={source === "none" ? "none" : "good"}
      when={took}
    >
      {(model || draft !== null) && (
        <>
          {draft !== null && (
            <p dir="auto" className={classes.foreign}>
              {draft}
            </p>
          )}
          {model && <ModelFacts model={model} />}
          {model?.hasRawOutput && turnId && <RawOutput turnId={turnId} />}
        </>
      )}
    </TraceStep>
  );
}

function ModelFacts({ model }: { model: NonNullable<TraceView["model"]> }) {
  const t = useTranslations("trace.model");
  const format = useFormatter();
  const facts: [string, string][] = [];
  if (model.style) facts.push([t("style"), t(`styleName.${model.style}`)]);
  if (model.promptVersion) facts.push([t("promptVersion"), model.promptVersion]);
  if (model.inputTokens !== null) facts.push([t("inputTokens"), format.number(model.inputTokens)]);
  if (model.outputTokens !== null) facts.push([t("outputTokens"), format.number(model.outputTokens)]);
  if (model.costMicros !== null) {
    const cost = { style: "currency", currency: "USD", maximumFractionDigits: 6 } as const;
    facts.push([t("cost"), format.number(model.costMicros / MICROS_PER_DOLLAR, cost)]);
  }
  for (const [name, value] of Object.entries(model.parameters)) facts.push([name, String(value)]);
  return (
    <Table verticalSpacing={2} aria-label={t("title")}>
      <Table.Tbody>
        {facts.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400} c="dimmed">
              {name}
            </Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function GateStepView({ gate }: { gate: GateStep | null }) {
  const t = useTranslations("trace.gate");
  const explain = useReasonText();
  const took = useTook(gate?.tookMs ?? null);
  if (!gate) return <TraceStep title={t("title")} summary={t("skipped")} tone="none" />;
  const { heldBackFor, verdicts, pieces } = gate;
  return (
    <TraceStep
      title={t("title")}
      summary={heldBackFor ? explain(heldBackFor) : t("passed")}
      tone={heldBackFor ? "bad" : "good"}
      when={took}
      isOpen={heldBackFor !== null}
    >
      {pieces.length > 0 && (
        <>
          <p className={classes.minor}>{t("heldBack")}</p>
          <MarkedText pieces={pieces} isCode />
        </>
      )}
      <Table verticalSpacing={2} aria-label={t("stages")}>
        <Table.Tbody>
          {verdicts.map(({ stage, verdict }) => (
            <Table.Tr key={stage}>
              <Table.Th scope="row" fw={400}>
                {isKnownGateStage(stage) ? t(`stage.${stage}`) : stage}
              </Table.Th>
              <Table.Td c={verdict === "blocked" ? "var(--mantine-color-error)" : "dimmed"}>
                {isKnownVerdict(verdict) ? t(`verdict.${verdict}`) : verdict}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TraceStep>
  );
}

function useTook(tookMs: number | null): string | null {
  const t = useTranslations("trace");
  const format = useFormatter();
  return tookMs === null
    ? null
    : t("took", { ms: format.number(tookMs, { maximumFractionDigits: tookMs < 10 ? 1 : 0 }) });
}
