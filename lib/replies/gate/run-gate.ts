import {
  type GateInput,
  type GatePolicy,
  STAGE_NAMES,
  type Stage,
  type StageName,
  type StageResult,
  type StageVerdict,
} from "./gate.ts";
import { checkCommitments } from "./stages/check-commitments.ts";
import { checkContacts } from "./stages/check-contacts.ts";
import { checkLength } from "./stages/check-length.ts";
import { checkLinks } from "./stages/check-links.ts";
import { checkModeration } from "./stages/check-moderation.ts";
import { checkOverlap } from "./stages/check-overlap.ts";
import { checkRepeats } from "./stages/check-repeats.ts";
import { checkSchema } from "./stages/check-schema.ts";
import { checkSecrets } from "./stages/check-secrets.ts";
import { cleanUnicode } from "./stages/clean-unicode.ts";
import { stripMarkup } from "./stages/strip-markup.ts";

declare const gated: unique symbol;

/** A text that passed the gate. Only `runGate` makes one, and the assistant can say nothing else. */
export type GatedText = string & { readonly [gated]: true };

export type GateOutcome =
  | { kind: "pass"; text: GatedText; verdicts: StageVerdict[] }
  | {
      kind: "blocked";
      stage: StageName;
      why: string;
      evidence: string;
      verdicts: StageVerdict[];
    };

const STAGES: Record<StageName, Stage> = {
  schema: checkSchema,
  length: checkLength,
  unicode: cleanUnicode,
  secrets: checkSecrets,
  overlap: checkOverlap,
  links: checkLinks,
  contacts: checkContacts,
  commitments: checkCommitments,
  markup: stripMarkup,
  moderation: checkModeration,
  repeats: checkRepeats,
};

/** A text that is still being cleaned after so many rounds was made to be. */
const MAX_ROUNDS = 5;

/**
 * Decides what of a model's answer may be said. Pure and total: every answer has an outcome, also one that breaks a
 * stage, which then counts as blocked by it. A text that a stage cleaned goes through all of them again, so that what
 * comes out has been checked as it is, and would come out of another gate unchanged.
 */
export function runGate(input: GateInput, policy: GatePolicy): GateOutcome {
  const verdicts: StageVerdict[] = STAGE_NAMES.map((stage) => ({
    stage,
    verdict: policy.stages.includes(stage) ? "not_reached" : "off",
  }));
  let text = readText(input.answer);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = text;
    for (const verdict of verdicts) {
      if (verdict.verdict === "off") continue;
      const result = runStage(STAGES[verdict.stage], text, input, policy);
      if (result.kind === "blocked") {
        const { why, evidence } = result;
        return { kind: "blocked", stage: block(verdict, verdicts), why, evidence, verdicts };
      }
      if (result.text !== text) verdict.verdict = "changed";
      else if (verdict.verdict === "not_reached") verdict.verdict = "ok";
      text = result.text;
    }
    // The only place that makes one: every stage that applies let exactly this text through.
    if (text === before) return { kind: "pass", text: text as GatedText, verdicts };
  }
  const [last] = verdicts.filter(({ verdict }) => verdict === "changed").slice(-1);
  const verdict = last ?? { stage: "markup", verdict: "blocked" };
  return { kind: "blocked", stage: block(verdict, verdicts), why: "unstable", evidence: "", verdicts };
}

// Stages after it have said nothing about this text, whatever they said in an earlier round.
function block(verdict: StageVerdict, verdicts: StageVerdict[]): StageName {
  const later = verdicts.slice(verdicts.indexOf(verdict) + 1);
  for (const other of later) if (other.verdict !== "off") other.verdict = "not_reached";
  verdict.verdict = "blocked";
  return verdict.stage;
}

function runStage(stage: Stage, text: string, input: GateInput, policy: GatePolicy): StageResult {
  try {
    return stage(text, input, policy);
  } catch (error) {
    return { kind: "blocked", why: "broken", evidence: error instanceof Error ? error.name : "" };
  }
}

function readText(answer: unknown): string {
  if (typeof answer !== "object" || answer === null || !("reply" in answer)) return "";
  // Space around it is never sent; taking it off first spares most answers a second round.
  return typeof answer.reply === "string" ? answer.reply.trim() : "";
}
