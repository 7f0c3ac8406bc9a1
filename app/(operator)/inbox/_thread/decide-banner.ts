import type { ComposerState } from "#lib/domain/composer.ts";
import type { BotPauseReason } from "#lib/domain/conversation.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";

export type Banner =
  | { kind: "account_stopped" | "group_not_supported" | "not_connected" | "never_wrote" }
  | { kind: "window_closed"; closedAt: Date | null }
  | { kind: "paused"; reason: BotPauseReason | null }
  | { kind: "off" | "answering" | "drafting" };

/** The one thing to know about a conversation; what stops a reply comes first. */
export function decideBanner(conversation: ConversationView, composer: ComposerState): Banner {
  const { account, pause, windowClosesAt } = conversation;
  if (composer.kind === "refused" && composer.reason !== "viewer") {
    return composer.reason === "window_closed"
      ? { kind: "window_closed", closedAt: windowClosesAt }
      : { kind: composer.reason };
  }
  if (account.isStopped) return { kind: "account_stopped" };
  if (pause) return { kind: "paused", reason: pause.reason };
  if (account.botMode === "off") return { kind: "off" };
  return { kind: account.botMode === "auto" ? "answering" : "drafting" };
}
