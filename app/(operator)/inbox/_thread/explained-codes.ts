/** Meta's error codes that `failure.reasons` has words for. */
const EXPLAINED_CODES = [
  10, 100, 190, 368, 551, 130403, 130429, 130472, 131000, 131005, 131026, 131031, 131042, 131047, 131048,
  131049, 131050, 131051, 131056, 131062, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 2534014,
  2534022,
] as const;

type ExplainedCode = (typeof EXPLAINED_CODES)[number];

export function isExplainedCode(code: number): code is ExplainedCode {
  return EXPLAINED_CODES.some((known) => known === code);
}
