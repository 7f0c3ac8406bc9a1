import type { Database } from "#db/client.ts";
import type { BotMode, Channel } from "#lib/domain/channel.ts";
import type { FileLinks } from "#lib/files/file-link.ts";
import type { Files } from "#lib/files/files.ts";
import type { LlmClient } from "#lib/llm/generate-reply.ts";
import type { Logger } from "#lib/log.ts";
import type { MetaClient } from "#lib/meta/meta-client.ts";
import type { Queue } from "#lib/queue/enqueue.ts";
import type { LimitStore } from "#lib/rate-limits/limit.ts";

/** Everything a verb may touch outside itself. Built once by `bootstrap.ts`; tests pass fakes at these doors. */
export interface Context {
  db: Database;
  queue: Queue;
  meta: MetaClient;
  /** null without a model key: answers then come from the approved answers. */
  llm: LlmClient | null;
  limits: LimitStore;
  files: Files;
  log: Logger;
  now: () => Date;
  settings: Settings;
}

export interface Settings {
  /** null: the channel is not configured, its webhooks are refused. */
  webhooks: Record<Channel, WebhookSettings | null>;
  /** Mode of the accounts that this installation connects; others start as `draft`. */
  botMode: BotMode;
  /** How long a conversation must be silent before the assistant answers a burst. */
  replyQuietMs: number;
  /** Characters of one inbound message that the model gets to see. */
  modelMessageMaxChars: number;
  /** null: Meta cannot fetch files from here, so that none go out on Instagram. */
  fileLinks: FileLinks | null;
}

export interface WebhookSettings {
  /** Any of them may have signed; never empty. */
  appSecrets: string[];
  verifyToken: string;
}
