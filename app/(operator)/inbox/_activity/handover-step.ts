export type HandoverStep = "passed" | "taken" | "requested" | "other";

/** What Meta's word says about who owns a thread now. */
export function handoverStep(what: string): HandoverStep {
  const word = what.toLowerCase();
  if (word.startsWith("pass_") || word.endsWith("_passed")) return "passed";
  if (word.startsWith("take_") || word.endsWith("_taken")) return "taken";
  if (word.startsWith("request_") || word.endsWith("_requested")) return "requested";
  return "other";
}
