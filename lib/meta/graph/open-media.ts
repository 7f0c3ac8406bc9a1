import { once } from "node:events";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { OpenedMedia } from "../media.ts";
import { decideMediaHost } from "./decide-media-host.ts";
import { lookUpPublic, PrivateAddressError, type Resolve } from "./look-up-public.ts";

export interface MediaRequest {
  url: string;
  /** Goes to the hosts that want it, to no others. */
  accessToken: string | null;
  /** Where this installation calls Graph; null: nowhere. */
  graphOrigin: string | null;
  signal: AbortSignal;
  resolve: Resolve;
}

const REDIRECTS_MAX = 3;
/** Meta's hosts refuse clients without a name. */
const USER_AGENT = "Mozilla/5.0 (compatible; Gatehouse)";
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const EXPIRED = new Set([403, 404, 410]);

/** Follows redirects by itself, because every step has to be allowed. Never throws for what comes from outside. */
export async function openMedia(media: MediaRequest): Promise<OpenedMedia> {
  let { url } = media;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const step = await open(url, media);
    if (step.kind !== "redirected") return step;
    url = step.url;
  }
  return { kind: "failed", reason: "forbidden_address" };
}

async function open(
  url: string,
  { accessToken, graphOrigin, signal, resolve }: MediaRequest,
): Promise<OpenedMedia | { kind: "redirected"; url: string }> {
  const host = decideMediaHost(url, graphOrigin);
  if (host.kind === "forbidden") return { kind: "failed", reason: "forbidden_address" };
  let response: IncomingMessage;
  try {
    response = await get(new URL(url), {
      authorization: host.takesToken && accessToken ? `Bearer ${accessToken}` : null,
      lookup: host.isPublic ? lookUpPublic(resolve) : undefined,
      signal,
    });
  } catch (error) {
    if (error instanceof PrivateAddressError) return { kind: "failed", reason: "forbidden_address" };
    return { kind: "failed", reason: signal.aborted ? "too_slow" : "meta_unreachable" };
  }
  const { statusCode = 0, headers } = response;
  if (statusCode === 200 && (headers["content-encoding"] ?? "identity") === "identity") {
    return { kind: "opened", bytes: response, sizeBytes: readLength(headers["content-length"]) };
  }
  response.destroy();
  const { location } = headers;
  if (REDIRECTS.has(statusCode) && location && URL.canParse(location, url)) {
    return { kind: "redirected", url: new URL(location, url).href };
  }
  if (EXPIRED.has(statusCode)) return { kind: "expired" };
  return { kind: "failed", reason: statusCode === 401 ? "token_refused" : "meta_unreachable" };
}

interface GetOptions {
  authorization: string | null;
  lookup: ReturnType<typeof lookUpPublic> | undefined;
  signal: AbortSignal;
}

/** Over `node:http`, where the connection can be told which addresses it may go to. */
async function get(url: URL, { authorization, lookup, signal }: GetOptions): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const outgoing = request(url, {
    agent: false,
    signal,
    lookup,
    headers: {
      "user-agent": USER_AGENT,
      accept: "*/*",
      "accept-encoding": "identity",
      ...(authorization ? { authorization } : {}),
    },
  });
  outgoing.end();
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  // Whoever reads the body meets what breaks afterwards.
  outgoing.on("error", () => {});
  return response;
}

function readLength(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
