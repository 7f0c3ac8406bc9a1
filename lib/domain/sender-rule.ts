/**
 * What people decided about a sender. `allowed`: the limits of a sender do not apply; the account's budgets still do.
 * `blocked`: the assistant never answers; what they write is kept, shown, and can be answered by people.
 */
export const SENDER_RULES = ["allowed", "blocked"] as const;

export type SenderRule = (typeof SENDER_RULES)[number];
