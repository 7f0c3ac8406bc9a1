/**
 * What names a contact. `bsuid` is WhatsApp's business-scoped user id, `parent_bsuid` the one that linked business
 * portfolios share, `igsid` Instagram's scoped id, `group` a WhatsApp group.
 */
export type IdentityKind = "bsuid" | "parent_bsuid" | "phone" | "igsid" | "group";

/** `other_app_owns`: another app took the thread over (handover protocol); people decide when it ends. */
export type BotPauseReason =
  | "operator_paused"
  | "operator_replied"
  | "business_app_replied"
  | "other_app_owns"
  | "handed_off";
