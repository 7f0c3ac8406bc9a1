/** Why a turn ended as it did, as far as there are words for it in the interface. */
export const TURN_REASONS = [
  // Handed to people before anything was written.
  "asked_for_person",
  "privileged_account_access",
  "privileged_security_code",
  "privileged_refund",
  "privileged_address_change",
  "privileged_other_person",
  "privileged_claims_authority",
  "topic_for_people",
  "cannot_read_message",
  "no_approved_answer",
  "model_asked_for_a_person",
  "no_source",
  "no_answer_found",
  "bot_loop_exchanges",
  "bot_loop_same_text",
  "answers_per_account",
  "tokens_per_sender",
  "tokens_per_account",
  "cost_per_account",
  "limits_unavailable",
  "model_unavailable",
  "model_unusable",
  // The gate held the answer back.
  "blocked_schema",
  "blocked_hand_off",
  "blocked_empty",
  "blocked_unknown_source",
  "blocked_length",
  "blocked_not_text",
  "blocked_hidden_tags",
  "blocked_direction",
  "blocked_control_characters",
  "blocked_token",
  "blocked_canary",
  "blocked_prompt_line",
  "blocked_prompt_words",
  "blocked_prompt_overlap",
  "blocked_many_links",
  "blocked_link",
  "blocked_disguised_link",
  "blocked_torn_link",
  "blocked_handle",
  "blocked_email",
  "blocked_upi",
  "blocked_phone",
  "blocked_iban",
  "blocked_card_number",
  "blocked_crypto",
  "blocked_pix",
  "blocked_cashtag",
  "blocked_figure",
  "blocked_commitment",
  "blocked_tag",
  "blocked_template",
  "blocked_formula",
  "blocked_blocked_term",
  "blocked_flagged",
  "blocked_moderation_down",
  "blocked_repeated",
  "blocked_loop",
  "blocked_unstable",
  "blocked_broken",
  // Nobody was asked, or nothing was said.
  "inbound_per_sender",
  "inbound_per_sender_hour",
  "opted_out",
  "message_revoked",
  "discarded_by_operator",
  "answered_by_operator",
  "answered_in_business_app",
  "other_app_owns",
  "newer_answer",
  "conversation_merged",
  "merge_undone",
  "sender_blocked",
] as const;

export type TurnReason = (typeof TURN_REASONS)[number];

const KNOWN = new Set<string>(TURN_REASONS);

/**
 * The reason that a turn was stored with, by its name in the interface: some came as a sentence of `lib/llm`.
 * `other_block` and `other` stand for those that nobody has words for.
 */
export function readTurnReason(reason: string): TurnReason | "other_block" | "other" {
  if (isTurnReason(reason)) return reason;
  if (/^the (model's server|request to the model)\b|^the model did not answer in time$/.test(reason)) {
    return "model_unavailable";
  }
  if (reason.startsWith("the model ")) return "model_unusable";
  return reason.startsWith("blocked_") ? "other_block" : "other";
}

function isTurnReason(reason: string): reason is TurnReason {
  return KNOWN.has(reason);
}
