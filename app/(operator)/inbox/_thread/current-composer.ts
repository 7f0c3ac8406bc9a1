import type { ComposerState } from "#lib/domain/composer.ts";
import { isWindowOpen } from "#lib/domain/service-window.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";

/** The server's answer, unless the window has closed since it was given. */
export function currentComposer(conversation: ConversationView, now: Date): ComposerState {
  const { composer, windowClosesAt } = conversation;
  if (composer.kind === "refused" || isWindowOpen(windowClosesAt, now)) return composer;
  return { kind: "refused", reason: "window_closed" };
}
