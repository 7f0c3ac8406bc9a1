import type { TurnMessageRow } from "#db/queries/select-turn-trace.ts";
import { markText } from "#lib/domain/mark-text.ts";
import type { ReplyTrace } from "#lib/domain/reply-turn.ts";
import type { GateStep, ModelStep, ReceivedStep, TraceView } from "./trace-view.ts";

/** The steps that a trace alone tells about. */
export function toTraceSteps(
  trace: ReplyTrace,
): Pick<TraceView, "limits" | "guard" | "knowledge" | "model" | "source" | "gate"> {
  const cited = new Set(trace.citedIds);
  return {
    limits: trace.limits ?? [],
    guard: {
      signs: trace.injectionSigns ?? [],
      evidence: trace.injectionEvidence ?? [],
      isSuspicious: trace.isSuspicious ?? false,
      topic: trace.topic ?? null,
      tookMs: trace.timings?.guardMs ?? null,
    },
    knowledge: trace.approvedAnswers
      ? {
          found: trace.approvedAnswers.map(({ id, score, title, kind, position }) => ({
            id,
            score,
            title: title ?? null,
            kind: kind ?? null,
            position: position ?? null,
            isCited: cited.has(id),
          })),
          tookMs: trace.timings?.searchMs ?? null,
        }
      : null,
    model: toModelStep(trace),
    source: trace.source,
    gate: toGateStep(trace),
  };
}

type ReceivedRow = Pick<
  TurnMessageRow,
  "id" | "kind" | "text" | "occurredAt" | "recordedAt" | "revokedAt" | "webhookEventId"
>;

export function toReceivedStep(row: ReceivedRow, evidence: readonly string[]): ReceivedStep {
  return {
    id: row.id,
    kind: row.kind,
    pieces: markText(row.text, evidence),
    sentAt: row.occurredAt,
    recordedAt: row.recordedAt,
    isRevoked: row.revokedAt !== null,
    webhookEventId: row.webhookEventId,
  };
}

function toModelStep(trace: ReplyTrace): ModelStep | null {
  if (trace.source !== "model") return null;
  return {
    name: trace.model ?? null,
    style: trace.style ?? null,
    promptVersion: trace.promptVersion ?? null,
    parameters: trace.parameters ?? {},
    inputTokens: trace.inputTokens ?? null,
    outputTokens: trace.outputTokens ?? null,
    latencyMs: trace.latencyMs ?? null,
    costMicros: trace.costMicros ?? null,
    hasRawOutput: trace.rawOutput !== undefined,
  };
}

function toGateStep({ gate, blockedText, timings }: ReplyTrace): GateStep | null {
  if (!gate) return null;
  const blocked = gate.blocked ?? null;
  return {
    verdicts: gate.verdicts,
    blocked,
    // Every stage let it through, and nothing in the knowledge says it.
    heldBackFor: blocked ? `blocked_${blocked.why}` : blockedText === undefined ? null : "no_source",
    pieces: blockedText === undefined ? [] : markText(blockedText, blocked ? [blocked.evidence] : []),
    tookMs: timings?.gateMs ?? null,
  };
}
