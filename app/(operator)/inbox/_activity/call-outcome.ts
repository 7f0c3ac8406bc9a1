export type CallOutcome = "offered" | "answered" | "declined" | "missed" | "failed" | "ended" | "other";

interface Call {
  /** Meta's word. */
  state: string;
  durationSeconds: number | null;
}

/** What Meta's word says about a call. Only a call that somebody picked up has a duration. */
export function callOutcome({ state, durationSeconds }: Call): CallOutcome {
  switch (state.toLowerCase()) {
    case "connect":
    case "ringing":
      return "offered";
    case "accepted":
      return "answered";
    case "rejected":
      return "declined";
    case "missed":
    case "no_answer":
      return "missed";
    case "failed":
      return "failed";
    case "terminate":
    case "completed":
      return durationSeconds ? "ended" : "missed";
    default:
      return "other";
  }
}
