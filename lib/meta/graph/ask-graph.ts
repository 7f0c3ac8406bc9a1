import type { AttachmentFailure } from "#lib/domain/attachment.ts";
import type { Credentials } from "../credentials.ts";
import { parseGraphError } from "./errors.ts";

export interface GraphQuestion {
  /** Becomes part of the path. */
  node: string;
  /** Of the node; without one the node itself is asked for. */
  edge?: string;
  parameters: Record<string, string>;
}

export type GraphAnswer =
  /** The parsed JSON, whatever it is. */
  { kind: "answered"; answer: unknown } | { kind: "failed"; reason: AttachmentFailure };

const NO_SUCH_OBJECT_CODE = 100;
const NO_SUCH_OBJECT_SUBCODE = 33;
/** Invalid, expired, or without the permission. */
const TOKEN_CODES = new Set([3, 10, 102, 190, 200]);

/** Asks Graph about a file, the message it is in, a conversation, or templates. Never throws for what Meta or the network does. */
export async function askGraph(
  { baseUrl, accessToken }: Credentials,
  { node, edge, parameters }: GraphQuestion,
  timeoutMs: number,
): Promise<GraphAnswer> {
  try {
    const path = [node, ...(edge ? [edge] : [])].map(encodeURIComponent).join("/");
    const response = await fetch(`${baseUrl}/${path}?${new URLSearchParams(parameters)}`, {
      headers: { Authorization: `Bearer ${accessToken}` },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json();
    if (!response.ok) return { kind: "failed", reason: decideRefusal(response.status, answer) };
    return { kind: "answered", answer };
  } catch {
    return { kind: "failed", reason: "meta_unreachable" };
  }
}

function decideRefusal(httpStatus: number, answer: unknown): AttachmentFailure {
  const error = parseGraphError(answer);
  if (error && TOKEN_CODES.has(error.code)) return "token_refused";
  const isUnknown = error?.code === NO_SUCH_OBJECT_CODE && error.subcode === NO_SUCH_OBJECT_SUBCODE;
  if (isUnknown || httpStatus === 404) return "gone";
  return httpStatus === 401 ? "token_refused" : "meta_unreachable";
}
