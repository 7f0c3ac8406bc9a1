import type { Context } from "#lib/context.ts";
import { actOnComment } from "#lib/delivery/act-on-comment.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { reactToMessage } from "#lib/delivery/react-to-message.ts";
import { showPresence } from "#lib/delivery/show-presence.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import { fetchAttachment } from "#lib/media/fetch-attachment.ts";
import type { JobName, JobPayload } from "#lib/queue/jobs.ts";
import { draftReply } from "#lib/replies/draft-reply.ts";

type Handlers = {
  [Name in JobName]: (
    ctx: Context,
    payload: JobPayload<Name>,
    run: { isLastAttempt: boolean },
  ) => Promise<void>;
};

/** Which verb does which job. */
export const HANDLERS: Handlers = {
  "event.apply": applyEvents,
  "reply.draft": (ctx, payload, { isLastAttempt }) => draftReply(ctx, { ...payload, isLastAttempt }),
  "conversation.deliver": deliverConversation,
  "comment.act": actOnComment,
  "message.react": reactToMessage,
  "presence.show": showPresence,
  "media.fetch": (ctx, payload, { isLastAttempt }) => fetchAttachment(ctx, { ...payload, isLastAttempt }),
};
