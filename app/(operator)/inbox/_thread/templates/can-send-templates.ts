import type { ComposerState } from "#lib/domain/composer.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";

/** Whether a template may go out here: the window does not matter to it. */
export function canSendTemplates({ account }: ConversationView, composer: ComposerState): boolean {
  if (account.channel !== "whatsapp") return false;
  return composer.kind === "open" || ["window_closed", "never_wrote"].includes(composer.reason);
}
