import type { Channel } from "#lib/domain/channel.ts";
import type { IdentityKind } from "#lib/domain/conversation.ts";
import type { Presence } from "#lib/domain/presence.ts";

export interface ShowPresenceInput {
  channel: Channel;
  accountExternalId: string;
  recipient: { kind: IdentityKind; value: string };
  /** The newest message of the contact. */
  messageExternalId: string;
  presence: Presence;
}
