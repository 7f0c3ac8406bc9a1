import type { Limit } from "./limit.ts";

const MINUTE_MS = 60_000;

/**
 * Inbound messages of one contact that the assistant reacts to; above it: one polite nudge per window and no
 * model call. Fails closed: while the counter is away no model is asked; the job waits and tries again, so the
 * customer is answered late rather than not at all.
 */
export const INBOUND_PER_SENDER: Limit = { name: "inbound_per_sender", allowed: 5, windowMs: MINUTE_MS };

/**
 * Sign-in attempts per e-mail address, against guessing from many machines. Fails closed: without the counter
 * passwords could be guessed at full speed.
 */
export const SIGN_IN_PER_ACCOUNT: Limit = {
  name: "sign_in_per_account",
  allowed: 10,
  windowMs: 15 * MINUTE_MS,
};

/**
 * Questions of one operator in the playground: each may ask a model twice, and costs what a customer's costs. Fails
 * closed, as everything does that spends on a model.
 */
export const PLAYGROUND_PER_OPERATOR: Limit = {
  name: "playground_per_operator",
  allowed: 100,
  windowMs: 15 * MINUTE_MS,
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
