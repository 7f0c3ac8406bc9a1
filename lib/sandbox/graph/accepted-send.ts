import type { Channel } from "#lib/domain/channel.ts";
import type { Said } from "./said.ts";

/** A message that this Meta took over: it went out, whatever the caller came to know of it. */
export interface AcceptedSend extends Said {
  channel: Channel;
  externalId: string;
  accountExternalId: string;
  /** The address that the call named: a number, BSUID or IGSID. */
  recipient: string;
  personaId: string;
  clientReference: string | null;
  at: Date;
  /** False: nothing will ever be told of it. */
  isReported: boolean;
}
