import { cache } from "react";
import { z } from "zod";
import { getContext } from "#lib/bootstrap.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { getConversation } from "#lib/inbox/get-conversation.ts";

/** Once per request: the title and the page both need it. */
export const loadConversation = cache(async (operator: Operator, conversationId: string) =>
  z.uuid().safeParse(conversationId).success
    ? getConversation(getContext(), operator, { conversationId })
    : null,
);
