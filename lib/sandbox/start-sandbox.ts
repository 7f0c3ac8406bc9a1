import { createServer, type Server } from "node:http";
import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import { createLogger, type Logger } from "#lib/log.ts";
import { deriveControlToken } from "./derive-control-token.ts";
import { createKnobs, type Knobs } from "./faults/knobs.ts";
import type { AcceptedSend } from "./graph/accepted-send.ts";
import { answerRequest } from "./http/answer-request.ts";
import { createMediaShelf, type MediaShelf } from "./media/create-media-shelf.ts";
import { createUploadShelf, type UploadShelf } from "./media/create-upload-shelf.ts";
import type { SampleKind } from "./media/sample-kind.ts";
import { createPhones, type Phones } from "./phone/create-phones.ts";
import type { Persona } from "./phone/personas.ts";
import { sendAsCustomer, sendFileAsCustomer } from "./phone/send-as-customer.ts";
import { type Comments, createComments } from "./posts/create-comments.ts";
import type { Deed } from "./posts/deed.ts";
import { doDeed } from "./posts/do-deed.ts";
import { decideTemplate } from "./templates/decide-template.ts";
import { type SandboxTemplate, sampleTemplates } from "./templates/sample-templates.ts";
import type { TemplateVerdict } from "./templates/template-verdict.ts";
import { createWebhookSender } from "./webhooks/create-webhook-sender.ts";
import { disturbWebhooks } from "./webhooks/disturb-webhooks.ts";
import { keepVerifying } from "./webhooks/keep-verifying.ts";
import { createPostWebhook, type PostWebhook } from "./webhooks/post-webhook.ts";
import type { ReportDelays, SandboxAccount, World } from "./world.ts";

export interface SandboxOptions {
  /** 0: any free port. */
  port: number;
  /** Where webhooks go: `${gatehouseUrl}/api/webhooks/{channel}`. */
  gatehouseUrl: string;
  accounts: Record<Channel, SandboxAccount>;
  /** Only the loopback address is allowed. */
  host?: string;
  delays?: ReportDelays;
  retryDelaysMs?: readonly number[];
  /** Takes messages to people who are no personas. */
  takesStrangers?: boolean;
  /** In place of HTTP to `gatehouseUrl`. */
  postWebhook?: PostWebhook;
  log?: Logger;
  now?: () => Date;
}

export interface Sandbox {
  url: string;
  controlToken: string;
  phones: Phones;
  media: MediaShelf;
  uploads: UploadShelf;
  comments: Comments;
  /** Faults that calls and webhooks meet by chance. */
  knobs: Knobs;
  /** Every message that was accepted, oldest first. */
  sends: readonly AcceptedSend[];
  /** Types on a customer's phone; tells the message id that the webhook carries. */
  sendAsCustomer(channel: Channel, personaId: string, text: string): string;
  /** Picks one of the sample files on a customer's phone. */
  sendFileAsCustomer(channel: Channel, personaId: string, kind: SampleKind): string;
  /** Lets a comment, a mention or the end of a story happen; tells the id that the webhook carries. */
  doDeed(deed: Deed): string;
  /** Its message templates: change them as a business would in WhatsApp Manager. */
  templates: SandboxTemplate[];
  /** Decides about a template, and says so in a webhook; tells the template's id. */
  decideTemplate(verdict: TemplateVerdict): string;
  /** Resolves when nothing is on its way any more: no webhook, no report, no retry. */
  settled(): Promise<void>;
  /** Ends all connections, waits and retries. */
  stop(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";
const DEFAULT_DELAYS: ReportDelays = { sentMs: 50, deliveredMs: 300, readMs: 900 };
const DEFAULT_RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000];

/** Starts a local Meta: the Graph API that Gatehouse calls, its webhooks, and a phone for every customer. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, gatehouseUrl, accounts, host = LOOPBACK } = options;
  if (host !== LOOPBACK) throw new Error(`The sandbox listens on ${LOOPBACK} only, not on ${host}.`);
  const stopping = new AbortController();
  const background = new Set<Promise<void>>();
  const world = createWorld(options, background, stopping.signal);
  const server = createServer((request, response) => {
    answerRequest(world, request, response).catch((error: unknown) => {
      if (!stopping.signal.aborted) world.log.error({ err: error }, "the sandbox failed to answer a request");
      response.destroy();
    });
  });
  const url = `http://${LOOPBACK}:${await listen(server, port, host)}`;
  world.origin = url;
  for (const channel of CHANNELS) {
    const { verifyToken } = accounts[channel];
    if (verifyToken) world.inBackground(keepVerifying(world, { gatehouseUrl, channel, verifyToken }));
  }

  async function stop() {
    stopping.abort();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await settled();
  }
  async function settled() {
    while (background.size > 0) await Promise.all(background);
    await world.webhooks.settled();
  }
  function personaOf(channel: Channel, personaId: string): Persona {
    const persona = world.phones.persona(channel, personaId);
    if (!persona) throw new Error(`No ${channel} customer is called ${personaId}.`);
    return persona;
  }
  return {
    url,
    controlToken: world.controlToken,
    phones: world.phones,
    media: world.media,
    uploads: world.uploads,
    comments: world.comments,
    knobs: world.knobs,
    sends: world.sends,
    sendAsCustomer: (channel, personaId, text) => sendAsCustomer(world, personaOf(channel, personaId), text),
    sendFileAsCustomer: (channel, personaId, kind) =>
      sendFileAsCustomer(world, personaOf(channel, personaId), kind),
    doDeed(deed) {
      const id = doDeed(world, deed);
      if (id === null) throw new Error("No customer on Instagram has this name.");
      return id;
    },
    templates: world.templates,
    decideTemplate(verdict) {
      const id = decideTemplate(world, verdict);
      if (id === null) throw new Error("There is no such template.");
      return id;
    },
    settled,
    stop,
  };
}

function createWorld(options: SandboxOptions, background: Set<Promise<void>>, signal: AbortSignal): World {
  const { accounts, log = createLogger("silent", "sandbox"), now = () => new Date() } = options;
  const appSecrets = { whatsapp: accounts.whatsapp.appSecret, instagram: accounts.instagram.appSecret };
  const knobs = createKnobs();
  const inBackground = (work: Promise<void>) => {
    const logged = work
      .catch((error: unknown) => log.error({ err: error }, "the sandbox could not finish its work"))
      .finally(() => background.delete(logged));
    background.add(logged);
  };
  const sender = createWebhookSender({
    post: options.postWebhook ?? createPostWebhook(options.gatehouseUrl),
    appSecrets,
    retryDelaysMs: options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
    signal,
    log,
  });
  return {
    accounts,
    knobs,
    media: createMediaShelf(now),
    uploads: createUploadShelf(now),
    origin: "",
    phones: createPhones({ takesStrangers: options.takesStrangers ?? false, now }),
    comments: createComments(),
    metOnce: new Set(),
    templates: sampleTemplates(),
    webhooks: disturbWebhooks(sender, knobs, { signal, inBackground }),
    sends: [],
    delays: options.delays ?? DEFAULT_DELAYS,
    controlToken: deriveControlToken(appSecrets.whatsapp),
    log,
    now,
    signal,
    inBackground,
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The sandbox got no port."));
      else resolve(address.port);
    });
  });
}
