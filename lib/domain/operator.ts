export type OperatorRole = "owner" | "admin" | "agent" | "viewer";

/** A signed-in person. Verbs that act for a person take one, so that forgotten authorisation does not compile. */
export interface Operator {
  id: string;
  name: string;
  role: OperatorRole;
}

/** Everybody may look; viewers may change nothing. */
export function canWrite(operator: Operator): boolean {
  return operator.role !== "viewer";
}
