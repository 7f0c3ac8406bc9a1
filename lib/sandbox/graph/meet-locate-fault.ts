import type { World } from "../world.ts";
import { type GraphReply, grant, refuse, refuseUnknownObject } from "./graph-reply.ts";

export type MetFault =
  /** This instead of the answer. */
  | { kind: "reply"; reply: GraphReply }
  /** The usual answer; `url`: with this address in it, not the file's. */
  | { kind: "none"; url: string | null };

/** What the question where a file is meets this time; `node` is the file's id, or its message's. */
export function meetLocateFault({ media }: World, node: string): MetFault {
  media.questions.push(node);
  const fault = media.locateFaults.shift();
  switch (fault?.kind) {
    case undefined:
      return { kind: "none", url: null };
    case "address":
      return { kind: "none", url: fault.url };
    case "gone":
      return { kind: "reply", reply: refuseUnknownObject("GET", node) };
    case "refuse_token": {
      const message = "Error validating access token: Session has expired.";
      const failure = { status: 401, code: 190, subcode: 463, type: "OAuthException", message } as const;
      return { kind: "reply", reply: refuse(failure) };
    }
    case "broken": {
      const message = "An unknown error occurred";
      return { kind: "reply", reply: refuse({ status: 500, code: 1, type: "OAuthException", message }) };
    }
    case "odd_answer":
      return { kind: "reply", reply: grant(fault.body) };
  }
}
