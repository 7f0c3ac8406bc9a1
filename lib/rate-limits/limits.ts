import type { Limit } from "./limit.ts";

// Those that people may change are in `lib/domain/limit-policy.ts`. These protect Meta, or nothing worth a decision.

/**
 * Questions of one operator in the playground: each may ask a model twice, and costs what a customer's costs. Fails
 * closed, as everything does that spends on a model.
 */
export const PLAYGROUND_PER_OPERATOR: Limit = {
  name: "playground_per_operator",
  allowed: 100,
  windowMs: 15 * 60 * 1_000,
};

/**
 * Questions for an Instagram conversation, per account: Meta answers two calls per second (Conversations API), and
 * windows of this store may let twice as many pass. Fails closed: the question is asked again later.
 */
export const INSTAGRAM_READ_BACK: Limit = { name: "instagram_read_back", allowed: 1, windowMs: 1_000 };

/**
 * Signs that an operator writes: the one before is still shown for about that long. Fails closed: nobody misses one.
 */
export const TYPING_PER_CONVERSATION: Limit = {
  name: "typing_per_conversation",
  allowed: 1,
  windowMs: 20_000,
};
