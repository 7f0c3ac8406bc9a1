import { correctModelUsage, releaseModelUsage } from "#db/queries/model-usages.ts";
import type { Context } from "#lib/context.ts";
import { costMicros, estimateQuestion, type ModelPrice, readTokenCount } from "#lib/domain/model-usage.ts";
import {
  type GenerateReplyOutcome,
  type LlmClient,
  MODEL_OUTPUT_TOKENS_MAX,
} from "#lib/llm/generate-reply.ts";
import { reserveQuestion, type Spender } from "./reserve-question.ts";

/**
 * The model, asked only as long as the day's budgets last, and with every question counted. Fails closed: a question
 * that cannot be counted is not asked.
 */
export function meterLlm(ctx: Context, llm: LlmClient, spender: Spender): LlmClient {
  return {
    ...(llm.parameters ? { parameters: llm.parameters } : {}),
    async generateReply(input) {
      const texts = [input.instructions, ...input.turns.map(({ text }) => text)];
      const reserved = await reserveQuestion(ctx, spender, estimateQuestion(texts, MODEL_OUTPUT_TOKENS_MAX));
      if (reserved.kind === "spent") return { kind: "over_budget", budget: reserved.budget };
      const outcome = await llm.generateReply(input);
      await count(ctx, reserved, outcome);
      return outcome;
    },
  };
}

async function count(
  ctx: Context,
  { usageId, price }: { usageId: string; price: ModelPrice | null },
  outcome: GenerateReplyOutcome,
): Promise<void> {
  try {
    if (outcome.kind === "unavailable") return await releaseModelUsage(ctx.db, usageId);
    const tokens = outcome.kind === "over_budget" ? null : readTokenCount(outcome);
    // Who does not tell, or tells nonsense, stays counted as what was reserved.
    if (tokens)
      await correctModelUsage(ctx.db, usageId, { ...tokens, costMicros: costMicros(tokens, price) });
  } catch (error) {
    // It counts as what was reserved, which is more: no reason to throw an answer away that was paid for.
    ctx.log.warn({ err: error, usageId }, "what the model used was not recorded");
  }
}
