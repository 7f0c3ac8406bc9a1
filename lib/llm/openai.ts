import OpenAI from "openai";
import { z } from "zod";
import { storableText } from "#lib/domain/text.ts";
import { cappedFetch, OversizedAnswerError } from "./capped-fetch.ts";
import {
  type GenerateReplyInput,
  type GenerateReplyOutcome,
  type LlmClient,
  MODEL_OUTPUT_TOKENS_MAX,
} from "./generate-reply.ts";
import { HAND_OFF_CHOICE, readAnswer } from "./read-answer.ts";

/** Until the answer begins: leaves time to ask once more before the deadline of the reply. */
const MODEL_TIMEOUT_MS = 20_000;
/** A server may ask for less patience than this; more is not waited for. */
const RETRY_AFTER_MAX_MS = 60_000;
/** Of the client's errors those that pass: too busy, in conflict, out of time. */
const TRANSIENT_STATUSES = new Set([408, 409, 429]);

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

function choiceSchema(choices: readonly string[]) {
  return {
    type: "object",
    properties: { choice: { type: "string", enum: [...choices, HAND_OFF_CHOICE] } },
    required: ["choice"],
    additionalProperties: false,
  };
}

const PARAMETERS = {
  api: "chat completions",
  store: false,
  responseFormat: "json_schema, strict",
  maxOutputTokens: MODEL_OUTPUT_TOKENS_MAX,
  temperature: "the model's own",
} as const;

/** Of what a model answers, so much is kept for people who ask why. */
const RAW_OUTPUT_MAX_CHARS = 8_000;

export interface OpenAiSettings {
  apiKey: string;
  /** Another server that speaks the same protocol. */
  baseUrl: string | null;
  model: string;
}

/** Chat completions with a JSON schema. Asks once: `createSteadyLlm` asks again. */
export function createOpenAiClient({ apiKey, baseUrl, model }: OpenAiSettings): LlmClient {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? undefined,
    maxRetries: 0,
    timeout: MODEL_TIMEOUT_MS,
    fetch: cappedFetch,
  });
  return { parameters: PARAMETERS, generateReply: (input) => generateReply(client, model, input) };
}

async function generateReply(
  client: OpenAI,
  model: string,
  { instructions, turns, choices, signal }: GenerateReplyInput,
): Promise<GenerateReplyOutcome> {
  let completion: OpenAI.ChatCompletion | null;
  try {
    completion = await client.chat.completions.create(
      {
        model,
        store: false,
        max_completion_tokens: MODEL_OUTPUT_TOKENS_MAX,
        response_format: {
          type: "json_schema",
          json_schema: choices
            ? { name: "choice", strict: true, schema: choiceSchema(choices) }
            : { name: "reply", strict: true, schema: REPLY_SCHEMA },
        },
        messages: [
          { role: "system", content: instructions },
          ...turns.map(({ role, text }) => ({ role, content: text })),
        ],
      },
      { signal },
    );
  } catch (error) {
    if (isOversized(error)) return { kind: "unusable", reason: "the model answered without end", model };
    return {
      kind: "unavailable",
      reason: describeFailure(error),
      isTransient: isTransient(error),
      retryAfterMs: readRetryAfter(error),
    };
  }
  return readCompletion(completion, model, choices);
}

// Servers that only resemble OpenAI's answer with anything: nothing, a page, another shape.
function readCompletion(
  completion: OpenAI.ChatCompletion | null,
  model: string,
  choices: readonly string[] | undefined,
): GenerateReplyOutcome {
  const choice = completion?.choices?.[0];
  const answer = readAnswer(choice, choices);
  const raw = rawOutputOf(choice);
  const inputTokens = completion?.usage?.prompt_tokens ?? 0;
  const outputTokens = completion?.usage?.completion_tokens ?? 0;
  if (!completion || answer.kind === "unusable") {
    const reason = answer.kind === "unusable" ? answer.reason : "";
    return { kind: "unusable", reason, model, inputTokens, outputTokens, ...raw };
  }
  return {
    ...answer,
    ...raw,
    kind: "answered",
    model: completion.model ?? model,
    inputTokens,
    outputTokens,
  };
}

function rawOutputOf(choice: unknown): { rawOutput?: string } {
  const parsed = rawChoiceSchema.safeParse(choice);
  return parsed.success
    ? { rawOutput: storableText(parsed.data.message.content.slice(0, RAW_OUTPUT_MAX_CHARS)) }
    : {};
}

const rawChoiceSchema = z.object({ message: z.object({ content: z.string() }) });

// Servers repeat the request in their errors: only the kind of failure is kept.
function describeFailure(error: unknown): string {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return "the model did not answer in time";
  if (error instanceof OpenAI.APIUserAbortError) return "the request to the model was aborted";
  if (error instanceof OpenAI.APIConnectionError) return "the model's server cannot be reached";
  if (error instanceof OpenAI.APIError) return `the model's server answered HTTP ${error.status ?? "error"}`;
  return "the model's server gave no readable answer";
}

// The client wraps what the connection failed with.
function isOversized(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof OversizedAnswerError) return true;
  return false;
}

function isTransient(error: unknown): boolean {
  if (error instanceof OpenAI.APIUserAbortError) return false;
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return true;
  return error.status >= 500 || TRANSIENT_STATUSES.has(error.status);
}

/** `Retry-After` in seconds or as a date, as HTTP has it. */
function readRetryAfter(error: unknown): number | null {
  const header = error instanceof OpenAI.APIError ? error.headers?.get("retry-after") : null;
  if (!header) return null;
  const seconds = Number(header);
  const delayMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(delayMs) ? Math.min(Math.max(0, delayMs), RETRY_AFTER_MAX_MS) : null;
}
