/** What names a contact. `bsuid` is WhatsApp's business-scoped user id, `igsid` Instagram's scoped id. */
export type IdentityKind = "bsuid" | "phone" | "igsid";

export type BotPauseReason = "operator_paused" | "operator_replied" | "business_app_replied" | "handed_off";
