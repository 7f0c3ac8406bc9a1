export type HandoverStep = "passed" | "taken" | "requested" | "roles" | "summary" | "other";

/** What Meta's word says about who owns a thread now. */
export function handoverStep(what: string): HandoverStep {
  const word = what.toLowerCase();
  if (word.startsWith("pass_") || word.endsWith("_passed")) return "passed";
  if (word.startsWith("take_") || word.endsWith("_taken")) return "taken";
  if (word.startsWith("request_") || word.endsWith("_requested")) return "requested";
  if (word === "app_roles") return "roles";
  // What the app before noted rides on the first message after it.
  return word === "conversation_summary" ? "summary" : "other";
}
