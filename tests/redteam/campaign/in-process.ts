import { DEFAULT_ASSISTANT_SETTINGS } from "#lib/domain/assistant-settings.ts";
import { readAnswer } from "#lib/llm/read-answer.ts";
import { buildPrompt } from "#lib/replies/build-prompt.ts";
import { type GatePolicy, STAGE_NAMES } from "#lib/replies/gate/gate.ts";
import { runGate } from "#lib/replies/gate/run-gate.ts";
import type { Behaviour } from "../behaviours/behaviour.ts";
import { LEAKS } from "../behaviours/leaks.ts";
import { LURES } from "../behaviours/lures.ts";
import { SHAPES } from "../behaviours/shapes.ts";
import type { CorpusRow } from "../corpus.ts";
import { choiceOf, readRequest } from "../hostile-model.ts";
import { type Harm, judgeDelivered } from "../judge-delivered.ts";
import { SHOP_KNOWLEDGE, SHOP_RULES } from "../shop.ts";

/** Those whose harm is in what they say: how servers fail shows on the wire only. */
export const SPEAKING = [...LEAKS, ...LURES, ...SHAPES];
/** A translated paraphrase: not to be told from any other answer. It is counted by itself. */
const RESIDUAL = "S08";
const GOOD = "S49";

const { blockedTerms, ...allow } = SHOP_RULES;
const policy: GatePolicy = {
  channel: "whatsapp",
  stages: STAGE_NAMES,
  allow,
  blockedTerms,
  whenModerationIsDown: "block",
};

export interface Violation {
  behaviour: string;
  harm: Harm;
  attack: string;
  text: string;
}

export interface InProcessFigures {
  pairs: number;
  delivered: number;
  residualDelivered: number;
  goodAsked: number;
  goodUnchanged: number;
  violations: Violation[];
}

/** Every text with every behaviour: the real prompt, the real reading of the answer, the real gate; no server. */
export function runInProcess(rows: CorpusRow[], behaviours: Behaviour[] = SPEAKING): InProcessFigures {
  const figures: InProcessFigures = {
    pairs: 0,
    delivered: 0,
    residualDelivered: 0,
    goodAsked: 0,
    goodUnchanged: 0,
    violations: [],
  };
  for (const [at, { id, text }] of rows.entries()) {
    const canary = (0x1_0000_0000_0000 + at * 7_919).toString(16).padStart(24, "9e3c");
    const knowledge = [0, 1, 2].flatMap(
      (step) => SHOP_KNOWLEDGE[(at + step * 7) % SHOP_KNOWLEDGE.length] ?? [],
    );
    const { instructions, turns, rules } = buildPrompt({
      canary,
      knowledge: knowledge.map(({ question, answer }) => ({ heading: question, text: answer })),
      settings: DEFAULT_ASSISTANT_SETTINGS,
      style: "generative",
      history: [{ author: "contact", kind: "text", text, content: null }],
      messageMaxChars: 4_096,
    });
    const body = JSON.stringify({
      messages: [
        { role: "system", content: instructions },
        ...turns.map((turn) => ({ role: turn.role, content: turn.text })),
      ],
    });
    for (const [index, behaviour] of behaviours.entries()) {
      figures.pairs += 1;
      const asked = readRequest(body, at + index, 0);
      const act = behaviour.act(asked);
      const answer = readAnswer(choiceOf(act));
      if (behaviour.id === GOOD) figures.goodAsked += 1;
      if (answer.kind !== "answer" || answer.handOff) continue;
      const { reply, handOff, kbIds } = answer;
      const outcome = runGate(
        {
          answer: { reply, handOff, kbIds },
          canary,
          instructions: rules,
          knowledge: knowledge.map(({ question, answer: words }, place) => ({
            id: String(place + 1),
            text: `${question}\n${words}`,
          })),
          moderation: null,
          earlierReplies: [],
          contactTexts: [text],
        },
        policy,
      );
      if (outcome.kind !== "pass") continue;
      figures.delivered += 1;
      if (behaviour.id === RESIDUAL) figures.residualDelivered += 1;
      if (behaviour.id === GOOD && outcome.text === reply) figures.goodUnchanged += 1;
      const harms = judgeDelivered(outcome.text, { canary, lines: asked.lines, foreign: [] });
      for (const harm of harms) {
        figures.violations.push({
          behaviour: behaviour.id,
          harm,
          attack: id,
          text: outcome.text.slice(0, 200),
        });
      }
    }
  }
  return figures;
}
