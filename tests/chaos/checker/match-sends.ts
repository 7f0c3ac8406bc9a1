import type { ConversationRow, History, OutboundRow, Send } from "./history.ts";

/** A message that went out, and the row that says so. */
export interface MatchedSend {
  send: Send;
  conversation: ConversationRow | null;
  /** null: nothing in the database says that this was sent. */
  row: OutboundRow | null;
}

/** Finds the row of every send, each row once: by our reference, Meta's id, or where it went and what it says. */
export function matchSends({ sends, outbound, conversations }: History): MatchedSend[] {
  const taken = new Set<string>();
  const byId = new Map(outbound.map((row) => [row.id, row]));
  const byExternalId = new Map(outbound.flatMap((row) => (row.externalId ? [[row.externalId, row]] : [])));
  const byAddress = new Map(
    conversations.flatMap((row) => row.addresses.map((address) => [addressKey(row.channel, address), row])),
  );
  const byConversation = Map.groupBy(outbound, (row) => row.conversationId);

  const take = (row: OutboundRow | undefined): OutboundRow | null => {
    if (!row || taken.has(row.id)) return null;
    taken.add(row.id);
    return row;
  };
  const named = sends.map((send) => ({
    send,
    conversation: byAddress.get(addressKey(send.channel, send.recipient)) ?? null,
    row: send.clientReference
      ? // Behind the point: which attempt it was. A row is taken once, so that a second one that arrived shows.
        take(byId.get(send.clientReference.split(".")[0] ?? ""))
      : take(byExternalId.get(send.externalId)),
  }));
  // Second, so that no send takes the row of another that is named.
  return named.map((match) => {
    if (match.row || !match.conversation || match.send.clientReference) return match;
    const candidates = byConversation.get(match.conversation.id) ?? [];
    const row = candidates.find(
      (row) =>
        !taken.has(row.id) && row.externalId === null && row.text === match.send.text && mayBeSent(row),
    );
    return { ...match, row: take(row) };
  });
}

export function mayBeSent({ status }: OutboundRow): boolean {
  return status === "unconfirmed" || status === "sending" || saysSent(status);
}

export function saysSent(status: string): boolean {
  return ["accepted", "sent", "delivered", "read"].includes(status);
}

function addressKey(channel: string, address: string): string {
  return `${channel} ${address.replace(/^\+/, "")}`;
}
