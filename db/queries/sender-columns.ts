import { channelAccounts, contacts, conversations } from "#db/schema/conversations.ts";

/** What is shown of somebody who writes to us, besides their `shownIdentity`. */
export const SENDER_COLUMNS = {
  contactId: contacts.id,
  conversationId: conversations.id,
  channel: channelAccounts.channel,
  displayName: contacts.displayName,
  username: contacts.username,
  lastInboundAt: conversations.lastInboundAt,
};
