import { z } from "zod";
import { storableText } from "#lib/domain/text.ts";
import type { Credentials } from "../credentials.ts";
import { externalId, timestamp } from "../fields.ts";
import type { ConversationRead, ReadConversationInput, SentCopy } from "../meta-client.ts";
import { askGraph } from "./ask-graph.ts";

const MAX_TEXT_CHARS = 8_000;

/** Somebody who never wrote has no conversation, and an empty one no messages. */
const answer = z.object({
  data: z.array(z.object({ messages: z.object({ data: z.array(z.unknown()) }).nullish() })),
});

const message = z.object({
  id: externalId,
  created_time: timestamp,
  from: z.object({ id: externalId }),
  message: z.string().nullish().catch(null),
});

/**
 * What the business sent to one person lately, whoever did it (Instagram's Conversations API: the newest 20 messages
 * have their contents). Never throws for what Meta or the network does.
 */
export async function readConversation(
  credentials: Credentials,
  { igsid }: ReadConversationInput,
  timeoutMs: number,
): Promise<ConversationRead> {
  const question = {
    node: credentials.node,
    edge: "conversations",
    parameters: {
      platform: "instagram",
      user_id: igsid,
      fields: "messages{id,created_time,from,to,message}",
    },
  };
  const reply = await askGraph(credentials, question, timeoutMs);
  if (reply.kind === "failed") return reply;
  const found = answer.safeParse(reply.answer);
  if (!found.success) return { kind: "failed", reason: "meta_unreachable" };
  const messages = found.data.data.flatMap((conversation) => conversation.messages?.data ?? []);
  return { kind: "read", copies: messages.flatMap((item) => readCopy(item, igsid)) };
}

function readCopy(item: unknown, igsid: string): SentCopy[] {
  const parsed = message.safeParse(item);
  // The business goes by several ids; the customer by this one only.
  if (!parsed.success || parsed.data.from.id === igsid) return [];
  const { id, created_time: sentAt, message: text } = parsed.data;
  return [{ externalId: id, text: storableText((text ?? "").slice(0, MAX_TEXT_CHARS)), sentAt }];
}
