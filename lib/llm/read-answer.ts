import { z } from "zod";

// A server that only resembles the real one may send anything where a choice should be.
const choiceSchema = z.object({
  finish_reason: z.unknown().optional(),
  message: z.object({
    content: z.string().nullish(),
    refusal: z.unknown().optional(),
    tool_calls: z.unknown().optional(),
    function_call: z.unknown().optional(),
  }),
});

// Strict: who asks for more than this asks for something that nobody offered. A server that enforces no schema may
// forget the sources; an answer without them may name no figure.
const answerSchema = z.strictObject({
  reply: z.string(),
  hand_off: z.boolean(),
  kb_ids: z.array(z.string()).default([]),
});

/** What a model chooses that wants a person. */
export const HAND_OFF_CHOICE = "hand_off";

const choiceAnswerSchema = z.strictObject({ choice: z.string() });

export type ReadAnswer =
  | { kind: "answer"; reply: string; handOff: boolean; kbIds: string[] }
  | { kind: "unusable"; reason: string };

/**
 * The one answer there is in a model's choice, or why there is none: it fails closed, whatever came. Where it was to
 * choose, only what it was offered counts.
 */
export function readAnswer(choice: unknown, offered?: readonly string[]): ReadAnswer {
  const read = choiceSchema.safeParse(choice);
  if (!read.success) return unusable("the model answered nothing");
  const { finish_reason: finish, message } = read.data;
  if (finish !== "stop")
    return unusable(`the model stopped early (${FINISHES.find((one) => one === finish) ?? "unknown"})`);
  if (message.refusal) return unusable("the model refused");
  if (asksForTool(message.tool_calls) || message.function_call) return unusable("the model called a tool");
  const content = parseJson(message.content ?? "");
  if (offered) return readChoice(content, offered);
  const answer = answerSchema.safeParse(content);
  if (!answer.success) return unusable("the model did not keep to the schema");
  const { reply, hand_off: handOff, kb_ids: kbIds } = answer.data;
  return { kind: "answer", reply, handOff, kbIds };
}

function readChoice(content: unknown, offered: readonly string[]): ReadAnswer {
  const chosen = choiceAnswerSchema.safeParse(content).data?.choice;
  if (chosen === HAND_OFF_CHOICE) return { kind: "answer", reply: "", handOff: true, kbIds: [] };
  if (chosen === undefined || !offered.includes(chosen))
    return unusable("the model chose nothing that was offered");
  return { kind: "answer", reply: "", handOff: false, kbIds: [chosen] };
}

// The server's words are nobody's to repeat: only those that are known.
const FINISHES = ["length", "content_filter", "tool_calls", "function_call"];

function asksForTool(calls: unknown): boolean {
  return Array.isArray(calls) ? calls.length > 0 : Boolean(calls);
}

function unusable(reason: string): ReadAnswer {
  return { kind: "unusable", reason };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null; // as unusable as any other answer outside the schema
  }
}
