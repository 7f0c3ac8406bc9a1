import type { Logger } from "#lib/log.ts";
import type { FindCredentials } from "../credentials.ts";
import { asRecord } from "../fields.ts";
import { buildInstagramText, readInstagramAnswer } from "../instagram/send.ts";
import type { MetaClient, SendOutcome, SendTextInput } from "../meta-client.ts";
import { buildWhatsAppText, readWhatsAppAnswer } from "../whatsapp/send.ts";
import { decideBrokenCall } from "./decide-broken-call.ts";
import { decideFailedSend, parseGraphError } from "./errors.ts";
import { locateMedia } from "./locate-media.ts";
import { resolveName } from "./look-up-public.ts";
import { openMedia } from "./open-media.ts";

const GRAPH_TIMEOUT_MS = 15_000;

/** How to say it on each channel: path, body, and where the answer holds the external id. */
const WIRE = {
  whatsapp: { build: buildWhatsAppText, readAnswer: readWhatsAppAnswer },
  instagram: { build: buildInstagramText, readAnswer: readInstagramAnswer },
} as const;

/** The only place that calls Graph. */
export function createGraphClient(
  findCredentials: FindCredentials,
  log: Logger,
  timeoutMs = GRAPH_TIMEOUT_MS,
): MetaClient {
  return {
    isConnected: (channel, accountExternalId) => findCredentials(channel, accountExternalId) !== null,
    sendText: (input) => sendText(findCredentials, log, timeoutMs, input),
    async locateMedia(input) {
      const credentials = findCredentials("whatsapp", input.accountExternalId);
      if (!credentials) return { kind: "failed", reason: "not_connected" };
      return locateMedia(credentials, input, timeoutMs);
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

async function sendText(
  findCredentials: FindCredentials,
  log: Logger,
  timeoutMs: number,
  input: SendTextInput,
): Promise<SendOutcome> {
  const credentials = findCredentials(input.channel, input.accountExternalId);
  if (!credentials) return { kind: "failed", code: null, reason: "The account is not connected." };
  const { build, readAnswer } = WIRE[input.channel];
  const url = `${credentials.baseUrl}/${encodeURIComponent(credentials.node)}/messages`;
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { Authorization: `Bearer ${credentials.accessToken}`, "Content-Type": "application/json" },
      body: JSON.stringify(build(input)),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    answer = await readAnswerBody(response);
  } catch (error) {
    return decideBrokenCall(error);
  }
  log.debug({ messageId: input.clientReference, status: response.status }, "graph answered");
  if (!response.ok) return decideFailedSend(response.status, parseGraphError(answer));
  const externalId = readAnswer(asRecord(answer));
  return externalId
    ? { kind: "accepted", externalId }
    : { kind: "unconfirmed", code: null, reason: "Meta accepted the request but named no message." };
}

async function readAnswerBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return null; // an error page of something between us and Meta: the HTTP status decides
  }
}
