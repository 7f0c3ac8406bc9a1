import { LIMIT_STORE_TIMEOUT_MS, LimitStoreError } from "./limit.ts";

/**
 * What `work` resolves to.
 * @throws {LimitStoreError} when it fails or takes longer than `LIMIT_STORE_TIMEOUT_MS`, with `advice` on what to check.
 */
export async function answerInTime<Answer>(work: Promise<Answer>, advice: string): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LateAnswerError()), LIMIT_STORE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, tooLate]);
  } catch (error) {
    throw new LimitStoreError(`The rate limit store did not answer: ${advice}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

class LateAnswerError extends Error {
  override name = "LateAnswerError";
  constructor() {
    super(`No answer within ${LIMIT_STORE_TIMEOUT_MS} ms`);
  }
}
