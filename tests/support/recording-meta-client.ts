import type {
  CommentInput,
  MetaClient,
  ReactInput,
  SendMessageInput,
  SendOutcome,
  UploadOutcome,
} from "#lib/meta/meta-client.ts";
import type { ShowPresenceInput } from "#lib/meta/presence.ts";
import type { UploadMediaInput } from "#lib/meta/upload.ts";

/** One call about a comment, with what it was given. */
export interface CommentCall extends CommentInput {
  call: "public_reply" | "private_reply" | "hide";
  text?: string;
  isHidden?: boolean;
}

type Outcome<Input, Result = SendOutcome> = Result | ((input: Input) => Result | Promise<Result>);

export interface RecordingMetaClient extends MetaClient {
  /** Everything that was sent, in order. */
  readonly sent: SendMessageInput[];
  /** Outcomes of the next calls, in order; afterwards every call is accepted. */
  readonly outcomes: Outcome<SendMessageInput>[];
  /** Every call about a comment, in order. */
  readonly commentCalls: CommentCall[];
  readonly commentOutcomes: Outcome<CommentCall>[];
  /** Every file that was uploaded, in order, with its bytes. */
  readonly uploads: (Omit<UploadMediaInput, "bytes"> & { bytes: Buffer })[];
  readonly uploadOutcomes: Outcome<UploadMediaInput, UploadOutcome>[];
  readonly reactions: ReactInput[];
  readonly reactionOutcomes: Outcome<ReactInput>[];
  readonly presences: ShowPresenceInput[];
  /** Accounts (external ids) without an access token. */
  readonly disconnected: Set<string>;
  /** Of every account. */
  token: string;
}

/** Accepts everything, unless told otherwise, and remembers it. */
export function createRecordingMetaClient(): RecordingMetaClient {
  async function act(call: CommentCall): Promise<SendOutcome> {
    client.commentCalls.push(call);
    const next = client.commentOutcomes.shift();
    if (typeof next === "function") return next(call);
    return next ?? { kind: "accepted", externalId: `${call.call}-${client.commentCalls.length}` };
  }
  const client: RecordingMetaClient = {
    sent: [],
    outcomes: [],
    commentCalls: [],
    commentOutcomes: [],
    uploads: [],
    uploadOutcomes: [],
    reactions: [],
    reactionOutcomes: [],
    presences: [],
    disconnected: new Set(),
    token: "token-1",
    isConnected: (_channel, accountExternalId) => !client.disconnected.has(accountExternalId),
    tokenFingerprint: (_channel, accountExternalId) =>
      client.disconnected.has(accountExternalId) ? null : client.token,
    sendMessage: async (input) => {
      client.sent.push(input);
      const next = client.outcomes.shift();
      if (typeof next === "function") return next(input);
      return next ?? { kind: "accepted", externalId: `${prefixOf(input)}.out-${client.sent.length}` };
    },
    async uploadMedia(input) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of input.bytes) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      client.uploads.push({ ...input, bytes });
      const next = client.uploadOutcomes.shift();
      if (typeof next === "function") return next(input);
      return next ?? { kind: "uploaded", mediaId: `media-${client.uploads.length}` };
    },
    async react(input) {
      client.reactions.push(input);
      const next = client.reactionOutcomes.shift();
      if (typeof next === "function") return next(input);
      return next ?? { kind: "accepted", externalId: input.messageExternalId };
    },
    async showPresence(input) {
      client.presences.push(input);
      return true;
    },
    // Files come from the fake Meta, over HTTP.
    locateMedia: async () => ({ kind: "failed", reason: "gone" }),
    locateMessageFile: async () => ({ kind: "failed", reason: "gone" }),
    openMedia: async () => ({ kind: "failed", reason: "gone" }),
    replyToComment: (input) => act({ call: "public_reply", ...input }),
    sendPrivateReply: (input) => act({ call: "private_reply", ...input }),
    hideComment: (input) => act({ call: "hide", ...input }),
  };
  return client;
}

function prefixOf({ channel }: SendMessageInput): string {
  return channel === "whatsapp" ? "wamid" : "mid";
}
