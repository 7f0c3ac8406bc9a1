import { createHash } from "node:crypto";
import type { Channel } from "#lib/domain/channel.ts";
import type { Logger } from "#lib/log.ts";
import type { FindCredentials } from "../credentials.ts";
import { asRecord } from "../fields.ts";
import { hidePost, privateReplyPost, publicReplyPost } from "../instagram/comment-calls.ts";
import { buildInstagramMessage, readInstagramAnswer } from "../instagram/send.ts";
import { buildInstagramPresence, buildInstagramReaction } from "../instagram/sender-actions.ts";
import type { MetaClient, ReactInput, SendMessageInput, SendOutcome } from "../meta-client.ts";
import type { ShowPresenceInput } from "../presence.ts";
import { buildWhatsAppMessage, readWhatsAppAnswer } from "../whatsapp/send.ts";
import { buildWhatsAppPresence, buildWhatsAppReaction } from "../whatsapp/small-sends.ts";
import { decideBrokenCall } from "./decide-broken-call.ts";
import { decideFailedSend, parseGraphError } from "./errors.ts";
import { locateMedia } from "./locate-media.ts";
import { locateMessageFile } from "./locate-message-file.ts";
import { resolveName } from "./look-up-public.ts";
import { openMedia } from "./open-media.ts";
import { uploadMedia } from "./upload-media.ts";

const GRAPH_TIMEOUT_MS = 15_000;
/** Meta answers only when it has fetched the files that a message links to. */
const LINKED_FILES_TIMEOUT_MS = 60_000;
const PRESENCE_TIMEOUT_MS = 5_000;
const FINGERPRINT_CHARS = 16;

/** How to say it on each channel: body, and where the answer holds the external id. */
const WIRE = {
  whatsapp: {
    build: buildWhatsAppMessage,
    react: buildWhatsAppReaction,
    showPresence: buildWhatsAppPresence,
    readAnswer: readWhatsAppAnswer,
  },
  instagram: {
    build: buildInstagramMessage,
    react: buildInstagramReaction,
    showPresence: buildInstagramPresence,
    readAnswer: readInstagramAnswer,
  },
} as const;

/** The only place that calls Graph. */
export function createGraphClient(
  findCredentials: FindCredentials,
  log: Logger,
  timeoutMs = GRAPH_TIMEOUT_MS,
): MetaClient {
  const call = (request: GraphPost) => post(findCredentials, log, request.timeoutMs ?? timeoutMs, request);
  return {
    isConnected: (channel, accountExternalId) => findCredentials(channel, accountExternalId) !== null,
    tokenFingerprint: (channel, accountExternalId) =>
      fingerprint(findCredentials(channel, accountExternalId)?.accessToken ?? null),
    sendMessage: (input) => call({ ...input, ...messagePost(input) }),
    react: (input) => call({ ...input, ...reactionPost(input) }),
    async showPresence(input) {
      const outcome = await call({ ...input, ...presencePost(input) });
      return outcome.kind === "accepted";
    },
    async uploadMedia(input) {
      const credentials = findCredentials("whatsapp", input.accountExternalId);
      if (!credentials) return { kind: "failed", code: null, reason: "The account is not connected." };
      const outcome = await uploadMedia(credentials, input);
      log.debug({ reference: input.clientReference, outcome: outcome.kind }, "file uploaded");
      return outcome;
    },
    replyToComment: (input) => call({ ...input, channel: "instagram", ...publicReplyPost(input) }),
    sendPrivateReply: (input) => call({ ...input, channel: "instagram", ...privateReplyPost(input) }),
    hideComment: (input) => call({ ...input, channel: "instagram", ...hidePost(input) }),
    async locateMedia(input) {
      const credentials = findCredentials("whatsapp", input.accountExternalId);
      if (!credentials) return { kind: "failed", reason: "not_connected" };
      return locateMedia(credentials, input, timeoutMs);
    },
    async locateMessageFile(input) {
      const credentials = findCredentials("instagram", input.accountExternalId);
      if (!credentials) return { kind: "failed", reason: "not_connected" };
      return locateMessageFile(credentials, input, timeoutMs);
    },
    openMedia({ channel, accountExternalId, url, signal }) {
      const credentials = findCredentials(channel, accountExternalId);
      return openMedia({
        url,
        // Instagram's addresses carry their own permission.
        accessToken: channel === "whatsapp" ? (credentials?.accessToken ?? null) : null,
        graphOrigin: credentials && new URL(credentials.baseUrl).origin,
        signal,
        resolve: resolveName,
      });
    },
  };
}

function fingerprint(accessToken: string | null): string | null {
  return accessToken && createHash("sha256").update(accessToken).digest("hex").slice(0, FINGERPRINT_CHARS);
}

function messagePost(input: SendMessageInput) {
  const { build, readAnswer } = WIRE[input.channel];
  const isLinking = input.files.some(({ kind }) => kind === "link");
  return {
    path: messagesPath,
    body: build(input),
    readId: readAnswer,
    ...(isLinking ? { timeoutMs: LINKED_FILES_TIMEOUT_MS } : {}),
  };
}

// Instagram names the recipient only, and nothing needs more than that it was taken.
function reactionPost(input: ReactInput) {
  const body = WIRE[input.channel].react(input);
  return { path: messagesPath, body, readId: () => input.messageExternalId };
}

function presencePost(input: ShowPresenceInput) {
  const { showPresence } = WIRE[input.channel];
  return {
    path: messagesPath,
    body: showPresence(input),
    readId: () => input.messageExternalId,
    clientReference: input.presence,
    timeoutMs: PRESENCE_TIMEOUT_MS,
  };
}

const messagesPath = (node: string) => `${node}/messages`;

interface GraphPost {
  channel: Channel;
  accountExternalId: string;
  clientReference: string;
  /** Below the version, from the node of the account. */
  path: (accountNode: string) => string;
  body: object;
  /** The id that an accepted call names; null: it names none. */
  readId: (answer: Record<string, unknown>) => string | null;
  /** Default: the client's. */
  timeoutMs?: number;
}

async function post(
  findCredentials: FindCredentials,
  log: Logger,
  timeoutMs: number,
  { channel, accountExternalId, clientReference, path, body, readId }: GraphPost,
): Promise<SendOutcome> {
  const credentials = findCredentials(channel, accountExternalId);
  if (!credentials) return { kind: "failed", code: null, reason: "The account is not connected." };
  const url = `${credentials.baseUrl}/${path(encodeURIComponent(credentials.node))}`;
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { Authorization: `Bearer ${credentials.accessToken}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    answer = await readAnswerBody(response);
  } catch (error) {
    return decideBrokenCall(error);
  }
  log.debug({ reference: clientReference, status: response.status }, "graph answered");
  if (!response.ok) return decideFailedSend(response.status, parseGraphError(answer));
  const externalId = readId(asRecord(answer));
  return externalId
    ? { kind: "accepted", externalId }
    : { kind: "unconfirmed", code: null, reason: "Meta accepted the request but named no result." };
}

async function readAnswerBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return null; // an error page of something between us and Meta: the HTTP status decides
  }
}
