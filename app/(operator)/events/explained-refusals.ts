/** Reasons that `refusals.reasons` has words for. */
const EXPLAINED = [
  "signature_missing",
  "signature_wrong",
  "too_large",
  "encoded_body",
  "not_json",
  "not_configured",
  "interrupted",
] as const;

export function isExplainedRefusal(reason: string): reason is (typeof EXPLAINED)[number] {
  return EXPLAINED.some((known) => known === reason);
}
