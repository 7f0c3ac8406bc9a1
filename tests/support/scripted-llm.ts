import type { GenerateReplyInput, GenerateReplyOutcome, LlmClient } from "#lib/llm/generate-reply.ts";

type Script =
  | GenerateReplyOutcome
  | ((input: GenerateReplyInput) => GenerateReplyOutcome | Promise<GenerateReplyOutcome>);

export interface ScriptedLlm extends LlmClient {
  /** What the model was asked, in order. */
  readonly calls: GenerateReplyInput[];
  /** Outcomes of the next calls, in order; afterwards every call is answered with `DEFAULT_REPLY`. */
  readonly outcomes: Script[];
}

export const DEFAULT_REPLY = "Hello! How can I help you?";

/** A model that says what the test tells it to say. */
export function createScriptedLlm(): ScriptedLlm {
  const llm: ScriptedLlm = {
    calls: [],
    outcomes: [],
    generateReply: async (input) => {
      llm.calls.push(input);
      const next = llm.outcomes.shift();
      if (typeof next === "function") return next(input);
      return next ?? answered(DEFAULT_REPLY);
    },
  };
  return llm;
}

/** The turns of a call without the marks around the contact's words. */
export function turnsOf(call: GenerateReplyInput | undefined): GenerateReplyInput["turns"] {
  return (call?.turns ?? []).map(({ role, text }) => ({
    role,
    text: text.replace(/^<<([0-9a-f]+)>>\n([\s\S]*)\n<<\/\1>>$/, "$2"),
  }));
}

/** An answer from the entry of the knowledge that has this heading, by the number that it has in this one prompt. */
export function citing(heading: string, reply: string): Script {
  return ({ instructions }) => {
    const lines = instructions.split("\n");
    const kbIds = lines.flatMap((line) => {
      const [, number, text] = /^\[(\d+)\] (.*)$/.exec(line) ?? [];
      return number !== undefined && text === heading ? [number] : [];
    });
    if (kbIds.length === 0) throw new Error(`The model was not shown: ${heading}`);
    return answered(reply, { kbIds });
  };
}

export function answered(
  reply: string,
  overrides: { handOff?: boolean; kbIds?: string[] } = {},
): GenerateReplyOutcome {
  return {
    kind: "answered",
    reply,
    handOff: false,
    kbIds: [],
    model: "scripted",
    inputTokens: 1,
    outputTokens: 1,
    ...overrides,
  };
}
