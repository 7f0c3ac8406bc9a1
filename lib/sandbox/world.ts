import type { Channel } from "#lib/domain/channel.ts";
import type { Logger } from "#lib/log.ts";
import type { Knobs } from "./faults/knobs.ts";
import type { AcceptedSend } from "./graph/accepted-send.ts";
import type { MediaShelf } from "./media/create-media-shelf.ts";
import type { UploadShelf } from "./media/create-upload-shelf.ts";
import type { Phones } from "./phone/create-phones.ts";
import type { Comments } from "./posts/create-comments.ts";
import type { SandboxTemplate } from "./templates/sample-templates.ts";
import type { WebhookSender } from "./webhooks/create-webhook-sender.ts";

export interface SandboxAccount {
  /** Phone number id, or Instagram professional account id. */
  externalId: string;
  accessToken: string;
  appSecret: string;
  /** What Gatehouse expects in the handshake; null: no handshake is done. */
  verifyToken: string | null;
}

/** When Meta reports on a message, counted from the moment it accepted it. */
export interface ReportDelays {
  sentMs: number;
  deliveredMs: number;
  readMs: number;
}

/** Everything that the sandbox's parts share. */
export interface World {
  accounts: Record<Channel, SandboxAccount>;
  phones: Phones;
  /** What customers have sent. */
  media: MediaShelf;
  /** What the business sends. */
  uploads: UploadShelf;
  /** Where this Meta listens. */
  origin: string;
  comments: Comments;
  /** Of the one business account there is. */
  templates: SandboxTemplate[];
  knobs: Knobs;
  webhooks: WebhookSender;
  /** Messages that met a fault which is met once, such as an expired token; their next attempt goes out. */
  metOnce: Set<string>;
  /** Every message that this Meta accepted lately, oldest first: the truth about what was sent. */
  sends: AcceptedSend[];
  delays: ReportDelays;
  controlToken: string;
  log: Logger;
  now: () => Date;
  /** Aborted when the sandbox stops. */
  signal: AbortSignal;
  /** Lets work go on after its caller has answered; `stop` waits for it. */
  inBackground(work: Promise<void>): void;
}
