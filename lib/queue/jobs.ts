import { z } from "zod";
import { PRESENCES } from "#lib/domain/presence.ts";

const id = z.uuid();

/**
 * Every job: its payload, and how its queue behaves. `stately` queues hold one waiting and one running job per
 * key, so that a burst of requests about one conversation becomes one job and two workers never answer the
 * same customer.
 */
export const JOBS = {
  "event.apply": {
    payload: z.object({ eventIds: z.array(id).min(1) }),
    policy: "standard",
    retryLimit: 12,
    retryDelaySeconds: 1,
    concurrency: 4,
  },
  "reply.draft": {
    payload: z.object({ conversationId: id }),
    policy: "stately",
    key: "conversationId",
    retryLimit: 4,
    retryDelaySeconds: 2,
    concurrency: 8,
  },
  "conversation.deliver": {
    payload: z.object({ conversationId: id }),
    policy: "stately",
    key: "conversationId",
    // What has to wait is written in the messages: a job that runs too early only looks.
    startsEarliest: true,
    retryLimit: 8,
    retryDelaySeconds: 2,
    concurrency: 8,
  },
  "conversation.settle": {
    payload: z.object({ conversationId: id }),
    policy: "stately",
    key: "conversationId",
    // When to look is written in the messages.
    startsEarliest: true,
    retryLimit: 4,
    retryDelaySeconds: 5,
    concurrency: 2,
  },
  "comment.act": {
    payload: z.object({ commentId: id }),
    policy: "stately",
    key: "commentId",
    retryLimit: 8,
    retryDelaySeconds: 2,
    concurrency: 2,
  },
  "message.react": {
    payload: z.object({ messageId: id }),
    policy: "stately",
    key: "messageId",
    retryLimit: 8,
    retryDelaySeconds: 2,
    concurrency: 2,
  },
  "presence.show": {
    payload: z.object({ conversationId: id, presence: z.enum(PRESENCES) }),
    policy: "stately",
    key: "conversationId",
    // Half a minute later nobody wants it any more.
    retryLimit: 0,
    retryDelaySeconds: 1,
    concurrency: 2,
  },
  "templates.sync": {
    payload: z.object({ businessExternalId: z.string().min(1) }),
    policy: "stately",
    key: "businessExternalId",
    // Webhooks ask for it a little later, people now.
    startsEarliest: true,
    retryLimit: 5,
    retryDelaySeconds: 10,
    concurrency: 1,
  },
  "media.fetch": {
    payload: z.object({ attachmentId: id }),
    policy: "standard",
    retryLimit: 6,
    retryDelaySeconds: 5,
    concurrency: 4,
  },
} as const satisfies Record<string, JobDefinition>;

type JobDefinition = (
  | { payload: z.ZodType<object>; policy: "standard" }
  /**
   * `key` names the field of the payload that the jobs of the queue are told apart by. With `startsEarliest`, a job
   * that waits for later starts when the newest request for it wants it, if that is earlier.
   */
  | { payload: z.ZodType<object>; policy: "stately"; key: string; startsEarliest?: true }
) & {
  retryLimit: number;
  retryDelaySeconds: number;
  /** Jobs that one worker process runs at once. */
  concurrency: number;
};

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]["payload"]>;

export const JOB_NAMES = Object.keys(JOBS) as JobName[];

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}

/** Failed jobs of every queue end here, with their error and history. */
export const DEAD_LETTER_QUEUE = "dead";

/** What a job of a `stately` queue is about; null where jobs have nothing to do with each other. */
export function jobKey(name: JobName, payload: object): string | null {
  const definition = JOBS[name];
  if (definition.policy === "standard") return null;
  const key: unknown = new Map(Object.entries(payload)).get(definition.key);
  if (typeof key !== "string") throw new Error(`a job of ${name} has no ${definition.key}`);
  return key;
}
