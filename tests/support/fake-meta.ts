import type { Channel } from "#lib/domain/channel.ts";
import type { AcceptedSend } from "#lib/sandbox/graph/accepted-send.ts";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "#lib/sandbox/start-sandbox.ts";
import { createPostWebhook, type WebhookPost } from "#lib/sandbox/webhooks/post-webhook.ts";
import type { SandboxAccount } from "#lib/sandbox/world.ts";

export interface FakeMetaOptions extends Pick<SandboxOptions, "delays" | "now" | "port" | "retryDelaysMs"> {
  /** Where webhooks go; without it they are answered by `answer`. */
  gatehouseUrl: string;
  /** Stands in for Gatehouse's webhook routes, by default with 200. */
  answer: (post: WebhookPost) => number | Promise<number>;
  takesStrangers: boolean;
}

export interface FakeMeta extends Sandbox {
  accounts: Record<Channel, SandboxAccount>;
  /** The settings that point a Gatehouse at this Meta. */
  environment: ReturnType<typeof sandboxEnvironment>;
  /** Every webhook that was brought and answered, however often, oldest first. */
  webhooks: readonly WebhookPost[];
  /** From now on webhooks go there over HTTP. */
  connectTo(gatehouseUrl: string): void;
  waitForSend(matches?: (send: AcceptedSend) => boolean, deadlineMs?: number): Promise<AcceptedSend>;
  waitForSends(count: number, deadlineMs?: number): Promise<readonly AcceptedSend[]>;
  /** Looks after every change until there is something; `wanted` names it in the failure. */
  waitFor<T>(wanted: string, look: () => T | undefined, deadlineMs?: number): Promise<T>;
  waitForWebhook(matches: (post: WebhookPost) => boolean, deadlineMs?: number): Promise<WebhookPost>;
}

const DEADLINE_MS = 10_000;
const NO_DELAYS = { sentMs: 0, deliveredMs: 0, readMs: 0 };
const QUICK_RETRIES_MS = [20, 50, 100, 200, 400, 800, 1_600];
const SEED = "a fake Meta for tests";

/** The sandbox as the tests' Meta: reports at once, takes messages to anyone, and tells what it saw. */
export async function startFakeMeta(options: Partial<FakeMetaOptions> = {}): Promise<FakeMeta> {
  const accounts = readAccounts();
  const webhooks: WebhookPost[] = [];
  const watchers = new Set<() => void>();
  const { answer = () => 200 } = options;
  let gatehouse = options.gatehouseUrl ? createPostWebhook(options.gatehouseUrl) : null;

  const sandbox = await startSandbox({
    port: options.port ?? 0,
    gatehouseUrl: options.gatehouseUrl ?? "http://127.0.0.1:9",
    accounts,
    delays: options.delays ?? NO_DELAYS,
    retryDelaysMs: options.retryDelaysMs ?? QUICK_RETRIES_MS,
    takesStrangers: options.takesStrangers ?? true,
    now: options.now,
    async postWebhook(post, signal) {
      const answered = await (gatehouse ? gatehouse(post, signal) : answer(post));
      webhooks.push(post);
      for (const onChange of watchers) onChange();
      return answered;
    },
  });
  sandbox.phones.watch(() => {
    for (const onChange of watchers) onChange();
  });

  function waitFor<T>(wanted: string, look: () => T | undefined, deadlineMs = DEADLINE_MS): Promise<T> {
    return new Promise((resolve, reject) => {
      const found = look();
      if (found !== undefined) return resolve(found);
      const deadline = setTimeout(() => {
        watchers.delete(check);
        reject(
          new Error(`${wanted} did not come within ${deadlineMs} ms. ${whatCame(sandbox.sends, webhooks)}`),
        );
      }, deadlineMs);
      const check = () => {
        const now = look();
        if (now === undefined) return;
        clearTimeout(deadline);
        watchers.delete(check);
        resolve(now);
      };
      watchers.add(check);
    });
  }

  return {
    ...sandbox,
    accounts,
    environment: sandboxEnvironment(sandbox.url, SEED),
    webhooks,
    connectTo(gatehouseUrl) {
      gatehouse = createPostWebhook(gatehouseUrl);
    },
    waitFor,
    waitForSend: (matches = () => true, deadlineMs) =>
      waitFor("The message", () => sandbox.sends.find(matches), deadlineMs),
    waitForSends: (count, deadlineMs) =>
      waitFor(
        `${count} messages`,
        () => (sandbox.sends.length >= count ? sandbox.sends : undefined),
        deadlineMs,
      ),
    waitForWebhook: (matches, deadlineMs) => waitFor("The webhook", () => webhooks.find(matches), deadlineMs),
  };
}

function readAccounts(): Record<Channel, SandboxAccount> {
  const settings = sandboxEnvironment("http://127.0.0.1", SEED);
  return {
    whatsapp: {
      externalId: settings.WHATSAPP_PHONE_NUMBER_ID,
      accessToken: settings.WHATSAPP_ACCESS_TOKEN,
      appSecret: settings.WHATSAPP_APP_SECRET,
      verifyToken: null,
    },
    instagram: {
      externalId: settings.INSTAGRAM_ACCOUNT_ID,
      accessToken: settings.INSTAGRAM_ACCESS_TOKEN,
      appSecret: settings.INSTAGRAM_APP_SECRET,
      verifyToken: null,
    },
  };
}

function whatCame(sends: readonly AcceptedSend[], webhooks: readonly WebhookPost[]): string {
  const texts = sends.map(({ channel, recipient, text }) => `${channel} to ${recipient}: ${text}`);
  return `Accepted so far: ${texts.join(" | ") || "nothing"}; webhooks brought: ${webhooks.length}.`;
}
