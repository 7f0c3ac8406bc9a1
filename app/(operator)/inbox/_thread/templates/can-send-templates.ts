import type { ComposerState } from "#lib/domain/composer.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";

/** Whether a template may go out here: the window does not matter to it. */
export function canSendTemplates({ account }: ConversationView, composer: ComposerState): boolean {
  return account.channel === "whatsapp" && composer.kind !== "refused";
}
