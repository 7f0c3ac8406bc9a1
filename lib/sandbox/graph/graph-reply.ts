import { type GraphFailure, graphError } from "./graph-error.ts";

export type GraphReply =
  /** `afterwards` runs once the answer is on its way. */
  | { kind: "answer"; status: number; body: object; afterwards?: () => void }
  | { kind: "silence" }
  | { kind: "hang_up" };

export function grant(body: object, afterwards?: () => void): GraphReply {
  return { kind: "answer", status: 200, body, afterwards };
}

export function refuse(failure: GraphFailure): GraphReply {
  return { kind: "answer", status: failure.status, body: graphError(failure) };
}

export function refuseUnknownObject(method: string, node: string): GraphReply {
  return refuse({
    status: 400,
    code: 100,
    subcode: 33,
    type: "GraphMethodException",
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${node}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  });
}
