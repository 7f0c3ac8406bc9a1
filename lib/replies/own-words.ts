import type { AssistantSettings } from "#lib/domain/assistant-settings.ts";
import { type FixedText, HAND_OFF_CLOSED_TEXT, HAND_OFF_TEXT } from "#lib/domain/fixed-texts.ts";
import { BACK_MARK } from "#lib/domain/own-text.ts";
import { describeOpening, type OpenState, openState } from "#lib/domain/working-hours.ts";
import type { StageName } from "./gate/gate.ts";
import { type GatedText, runGate } from "./gate/run-gate.ts";
import type { Speaker } from "./gate-reply.ts";

/** The operator's words again and again: they may repeat themselves, and what they promise is decided. */
const OWN_WORDS_STAGES: readonly StageName[] = ["schema", "length", "unicode", "secrets"];

/** Whether people are there, with how a customer is told when they are. */
export type Presence = OpenState & { back: string };

export function presenceOf({ hours, languages }: AssistantSettings, now: Date): Presence {
  const state = openState(hours, now);
  const back = state.kind === "closed" && hours ? describeOpening(hours, state.until, languages[0]) : "";
  return { ...state, back };
}

/** What the account says when it leaves a conversation to people; while nobody is there, with when they are. */
export function handOffText(account: Speaker, presence: Presence): GatedText | FixedText {
  const { handOff, handOffClosed } = account.assistantSettings.texts;
  const open = sayOwn(account, handOff) ?? HAND_OFF_TEXT;
  if (presence.kind === "open") return open;
  // Their own words in their own language, and the time beside them, where nothing was written for this.
  const closed = handOffClosed || (handOff ? `${handOff}\n🕘 ${BACK_MARK}` : HAND_OFF_CLOSED_TEXT);
  return sayOwn(account, closed, presence.back) ?? open;
}

/** An operator's text as it may be said; null: there is none, or the gate does not let it through. */
export function sayOwn(account: Speaker, text: string, back = ""): GatedText | null {
  return text === ""
    ? null
    : gateOwn(
        account,
        text.replaceAll(BACK_MARK, () => back),
      );
}

/** Words that are decided already, as one text; null: the gate does not let them through. */
export function gateOwn({ channel }: Speaker, reply: string): GatedText | null {
  const outcome = runGate(
    {
      answer: { reply, handOff: false, kbIds: [] },
      canary: null,
      instructions: "",
      knowledge: [],
      moderation: null,
      earlierReplies: [],
      contactTexts: [],
    },
    {
      channel,
      stages: OWN_WORDS_STAGES,
      allow: { links: [], phones: [], emails: [], handles: [] },
      blockedTerms: [],
      whenModerationIsDown: "block",
    },
  );
  return outcome.kind === "pass" ? outcome.text : null;
}
