import type { ComposerState } from "#lib/domain/composer.ts";
import type { BotPauseReason } from "#lib/domain/conversation.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";

export type Banner =
  | { kind: "account_stopped" | "group_not_supported" | "not_connected" | "never_wrote" }
  | { kind: "window_closed" | "human_agent_off" | "template_only"; closedAt: Date | null }
  | { kind: "human_agent"; closedAt: Date | null; until: Date }
  | { kind: "paused"; reason: BotPauseReason | null }
  | { kind: "opted_out" | "off" | "answering" | "drafting" };

/** The one thing to know about a conversation; what stops a reply comes first. */
export function decideBanner(conversation: ConversationView, composer: ComposerState): Banner {
  const { account, contact, pause, windowClosesAt } = conversation;
  if (composer.kind === "refused" && composer.reason !== "viewer") {
    switch (composer.reason) {
      case "window_closed":
      case "people_only":
        return { kind: "window_closed", closedAt: windowClosesAt };
      case "human_agent_off":
        return { kind: "human_agent_off", closedAt: windowClosesAt };
      default:
        return { kind: composer.reason };
    }
  }
  if (composer.kind === "template_only") return { kind: "template_only", closedAt: windowClosesAt };
  if (account.isStopped) return { kind: "account_stopped" };
  if (composer.kind === "open" && composer.mode === "human_agent") {
    return { kind: "human_agent", closedAt: windowClosesAt, until: composer.until };
  }
  if (contact.hasOptedOut && account.botMode !== "off") return { kind: "opted_out" };
  if (pause) return { kind: "paused", reason: pause.reason };
  if (account.botMode === "off") return { kind: "off" };
  return { kind: account.botMode === "auto" ? "answering" : "drafting" };
}
