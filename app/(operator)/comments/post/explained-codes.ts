/** Meta's error codes that `done.reasons` has words for. */
const EXPLAINED_CODES = [4, 10, 100, 190, 368, 551, 2534013, 2534025] as const;

type ExplainedCode = (typeof EXPLAINED_CODES)[number];

export function isExplainedCode(code: number): code is ExplainedCode {
  return EXPLAINED_CODES.some((known) => known === code);
}
