import type { Channel } from "#lib/domain/channel.ts";
import type { FakeMeta } from "#tests/support/fake-meta.ts";

export interface GraphAnswer {
  status: number;
  body: Record<string, unknown> & { error?: { code: number; error_subcode?: number; message: string } };
}

/** A call to the Graph API with the account's own token, unless told otherwise. */
export async function callGraph(
  meta: FakeMeta,
  channel: Channel,
  { method = "POST", node, body, token, path }: CallOptions = {},
): Promise<GraphAnswer> {
  const account = meta.accounts[channel];
  const edge = method === "POST" ? "/messages" : "";
  const answer = await fetch(`${meta.url}${path ?? `/v26.0/${node ?? account.externalId}${edge}`}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token ?? account.accessToken}` }),
      "content-type": "application/json",
    },
    body: typeof body === "string" || body === undefined ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  });
  return { status: answer.status, body: (await answer.json()) as GraphAnswer["body"] };
}

interface CallOptions {
  method?: "GET" | "POST";
  node?: string;
  body?: object | string;
  /** null: none at all. */
  token?: string | null;
  path?: string;
}

export function whatsAppText(text: string, more: object = {}): object {
  return { messaging_product: "whatsapp", to: "12025550143", type: "text", text: { body: text }, ...more };
}

export function instagramText(text: string, recipient = "7410258963017401"): object {
  return { recipient: { id: recipient }, message: { text } };
}
