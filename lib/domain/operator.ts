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

/** Limits decide what the assistant may cost: not for everybody who answers customers. */
export function maySetLimits(operator: Operator): boolean {
  return operator.role === "owner" || operator.role === "admin";
}
