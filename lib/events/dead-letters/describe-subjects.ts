import { selectEventOutcomes } from "#db/queries/select-event-outcomes.ts";
import {
  selectCommentSubjects,
  selectConversationSubjects,
  selectFileSubjects,
  selectMessageSubjects,
} from "#db/queries/select-job-subjects.ts";
import type { Context } from "#lib/context.ts";
import type { AttachmentState } from "#lib/domain/attachment.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import type { WebhookEventState } from "#lib/domain/webhook-event.ts";
import { isJobName, JOBS } from "#lib/queue/jobs.ts";

/** A job about more events than this names the first ones. */
const EVENTS_NAMED_MAX = 3;

/** What a job was to be done about, as it is now. */
export type JobSubject =
  | { kind: "events"; events: { id: string; state: WebhookEventState }[]; count: number }
  | { kind: "conversation"; conversationId: string; name: string }
  | { kind: "comment"; channelAccountId: string; postExternalId: string }
  | { kind: "file"; conversationId: string; name: string; fileName: string | null; state: AttachmentState }
  | { kind: "templates" }
  /** It is not there any more, or the job says something else than this version understands. */
  | { kind: "unknown" };

interface Job {
  queue: string;
  payload: unknown;
}

/** The subject of each job, in the order of the jobs. */
export async function describeSubjects(ctx: Context, jobs: Job[]): Promise<JobSubject[]> {
  const named = jobs.map(readPayload);
  const idsOf = (key: keyof Payload) => [...new Set(named.flatMap((payload) => payload[key] ?? []))];
  const eventIds = named.flatMap(({ eventIds: ids }) => ids?.slice(0, EVENTS_NAMED_MAX) ?? []);
  const [events, conversations, messages, comments, files] = await Promise.all([
    found([...new Set(eventIds)], (ids) => selectEventOutcomes(ctx.db, ids)),
    found(idsOf("conversationId"), (ids) => selectConversationSubjects(ctx.db, ids)),
    found(idsOf("messageId"), (ids) => selectMessageSubjects(ctx.db, ids)),
    found(idsOf("commentId"), (ids) => selectCommentSubjects(ctx.db, ids)),
    found(idsOf("attachmentId"), (ids) => selectFileSubjects(ctx.db, ids)),
  ]);
  return named.map((payload): JobSubject => {
    if (payload.eventIds) {
      const shown = payload.eventIds.slice(0, EVENTS_NAMED_MAX).flatMap((id) => events.get(id) ?? []);
      return {
        kind: "events",
        events: shown.map(({ id, state }) => ({ id, state })),
        count: payload.eventIds.length,
      };
    }
    const conversation = payload.conversationId && conversations.get(payload.conversationId);
    if (conversation) {
      return { kind: "conversation", conversationId: conversation.id, name: contactName(conversation) };
    }
    const message = payload.messageId && messages.get(payload.messageId);
    if (message) {
      return { kind: "conversation", conversationId: message.conversationId, name: contactName(message) };
    }
    if (payload.businessExternalId) return { kind: "templates" };
    const comment = payload.commentId && comments.get(payload.commentId);
    if (comment) return { kind: "comment", ...comment };
    const file = payload.attachmentId && files.get(payload.attachmentId);
    if (!file) return { kind: "unknown" };
    const { conversationId, fileName, state } = file;
    return { kind: "file", conversationId, fileName, state, name: contactName(file) };
  });
}

interface Payload {
  eventIds?: string[];
  conversationId?: string;
  messageId?: string;
  commentId?: string;
  businessExternalId?: string;
  attachmentId?: string;
}

function readPayload({ queue, payload }: Job): Payload {
  if (!isJobName(queue)) return {};
  const parsed = JOBS[queue].payload.safeParse(payload);
  return parsed.success ? parsed.data : {};
}

async function found<Row extends { id: string }>(
  ids: string[],
  select: (ids: string[]) => PromiseLike<Row[]>,
): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map();
  return new Map((await select(ids)).map((row) => [row.id, row]));
}
