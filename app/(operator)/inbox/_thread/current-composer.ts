import { type ComposerState, composerFor } from "#lib/domain/composer.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";

/** The server's answer, unless time has changed it since. */
export function currentComposer(conversation: ConversationView, now: Date): ComposerState {
  const { composer, account, windowClosesAt } = conversation;
  const isAboutTime = composer.kind === "open" || composer.kind === "template_only";
  if (!isAboutTime) return composer;
  return composerFor({ ...account, windowClosesAt, isHumanWritten: true }, now);
}
