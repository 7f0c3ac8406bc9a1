import { getTranslations } from "next-intl/server";
import { isJobName, type JobName } from "#lib/queue/jobs.ts";

const TEXTS = {
  "event.apply": "event_apply",
  "reply.draft": "reply_draft",
  "conversation.deliver": "conversation_deliver",
  "conversation.settle": "conversation_settle",
  "comment.act": "comment_act",
  "message.react": "message_react",
  "presence.show": "presence_show",
  "templates.sync": "templates_sync",
  "media.fetch": "media_fetch",
} as const satisfies Record<JobName, string>;

/** What the jobs of a queue do, in words. */
export async function queueName(queue: string): Promise<string> {
  const t = await getTranslations("deadLetters.queue");
  return isJobName(queue) ? t(TEXTS[queue]) : t("unknown", { name: queue });
}
