import type { MetaClient, SendOutcome, SendTextInput } from "#lib/meta/meta-client.ts";

export interface RecordingMetaClient extends MetaClient {
  /** Everything that was sent, in order. */
  readonly sent: SendTextInput[];
  /** Outcomes of the next calls, in order; afterwards every call is accepted. */
  readonly outcomes: (SendOutcome | ((input: SendTextInput) => SendOutcome | Promise<SendOutcome>))[];
  /** Accounts (external ids) without an access token. */
  readonly disconnected: Set<string>;
}

/** Accepts everything, unless told otherwise, and remembers it. */
export function createRecordingMetaClient(): RecordingMetaClient {
  const client: RecordingMetaClient = {
    sent: [],
    outcomes: [],
    disconnected: new Set(),
    isConnected: (_channel, accountExternalId) => !client.disconnected.has(accountExternalId),
    sendText: async (input) => {
      client.sent.push(input);
      const next = client.outcomes.shift();
      if (typeof next === "function") return next(input);
      return next ?? { kind: "accepted", externalId: `${prefixOf(input)}.out-${client.sent.length}` };
    },
    // Files come from the fake Meta, over HTTP.
    locateMedia: async () => ({ kind: "failed", reason: "gone" }),
    openMedia: async () => ({ kind: "failed", reason: "gone" }),
  };
  return client;
}

function prefixOf({ channel }: SendTextInput): string {
  return channel === "whatsapp" ? "wamid" : "mid";
}
