import OpenAI from "openai";
import type { GenerateReplyInput, GenerateReplyOutcome, LlmClient } from "./generate-reply.ts";
import { readAnswer } from "./read-answer.ts";

const MODEL_TIMEOUT_MS = 30_000;
/** A reply needs a few hundred; models that think before they answer use this for their thoughts, too. */
const MAX_OUTPUT_TOKENS = 4_000;

const REPLY_SCHEMA = {
  type: "object",
  properties: {
    reply: { type: "string" },
    hand_off: { type: "boolean" },
    kb_ids: { type: "array", items: { type: "string" } },
  },
  required: ["reply", "hand_off", "kb_ids"],
  additionalProperties: false,
} as const;

export interface OpenAiSettings {
  apiKey: string;
  /** Another server that speaks the same protocol. */
  baseUrl: string | null;
  model: string;
}

/** Chat completions with a JSON schema. The queue retries, so the client itself does not. */
export function createOpenAiClient({ apiKey, baseUrl, model }: OpenAiSettings): LlmClient {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? undefined,
    maxRetries: 0,
    timeout: MODEL_TIMEOUT_MS,
  });
  return { generateReply: (input) => generateReply(client, model, input) };
}

async function generateReply(
  client: OpenAI,
  model: string,
  { instructions, turns, signal }: GenerateReplyInput,
): Promise<GenerateReplyOutcome> {
  let completion: OpenAI.ChatCompletion | null;
  try {
    completion = await client.chat.completions.create(
      {
        model,
        store: false,
        max_completion_tokens: MAX_OUTPUT_TOKENS,
        response_format: {
          type: "json_schema",
          json_schema: { name: "reply", strict: true, schema: REPLY_SCHEMA },
        },
        messages: [
          { role: "system", content: instructions },
          ...turns.map(({ role, text }) => ({ role, content: text })),
        ],
      },
      { signal },
    );
  } catch (error) {
    return { kind: "unavailable", reason: describeFailure(error) };
  }
  return readCompletion(completion, model);
}

// Servers that only resemble OpenAI's answer with anything: nothing, a page, another shape.
function readCompletion(completion: OpenAI.ChatCompletion | null, model: string): GenerateReplyOutcome {
  const answer = readAnswer(completion?.choices?.[0]);
  if (!completion || answer.kind === "unusable") {
    return { kind: "unusable", reason: answer.kind === "unusable" ? answer.reason : "", model };
  }
  return {
    ...answer,
    kind: "answered",
    model: completion.model ?? model,
    inputTokens: completion.usage?.prompt_tokens ?? 0,
    outputTokens: completion.usage?.completion_tokens ?? 0,
  };
}

// Servers repeat the request in their errors: only the kind of failure is kept.
function describeFailure(error: unknown): string {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return "the model did not answer in time";
  if (error instanceof OpenAI.APIUserAbortError) return "the request to the model was aborted";
  if (error instanceof OpenAI.APIConnectionError) return "the model's server cannot be reached";
  if (error instanceof OpenAI.APIError) return `the model's server answered HTTP ${error.status ?? "error"}`;
  return "the model's server gave no readable answer";
}
