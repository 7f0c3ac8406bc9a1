import type { AccountActivityKind } from "#lib/domain/account-activity.ts";

/** How a webhook field about an account, a template, a flow … is read. Names are paths in its value. */
export interface AccountField {
  kind: AccountActivityKind;
  /** What it is about: the first of these that is there. */
  subject: string[];
  /** What happened: the first of these that is there. */
  event: string[];
  /** A list in the value of which each element is an activity of its own. */
  each?: string;
}

const TEMPLATE = ["message_template_name", "message_template_id"];
const PHONE = ["display_phone_number"];
const GROUP: AccountField = {
  kind: "group",
  subject: ["subject", "group_id"],
  event: ["type"],
  each: "groups",
};
const USERNAME: AccountField = { kind: "username", subject: ["username"], event: ["status"] };

/** Every field that is about no conversation. A field that is neither here nor in the parser is kept as unsupported. */
export const ACCOUNT_FIELDS: Record<string, AccountField> = {
  message_template_status_update: {
    kind: "template",
    subject: TEMPLATE,
    event: ["event", "new_quality_score"],
  },
  message_template_quality_update: { kind: "template", subject: TEMPLATE, event: ["new_quality_score"] },
  message_template_components_update: { kind: "template", subject: TEMPLATE, event: ["event"] },
  template_category_update: { kind: "template", subject: TEMPLATE, event: ["new_category"] },
  template_correct_category_detection: { kind: "template", subject: TEMPLATE, event: ["correct_category"] },
  phone_number_quality_update: { kind: "phone_number", subject: PHONE, event: ["event"] },
  phone_number_name_update: { kind: "phone_number", subject: PHONE, event: ["decision"] },
  security: { kind: "phone_number", subject: PHONE, event: ["event"] },
  account_update: { kind: "account", subject: ["phone_number"], event: ["event"] },
  account_review_update: { kind: "account", subject: [], event: ["decision"] },
  account_alerts: { kind: "account", subject: ["entity_id"], event: ["alert_info.alert_type"] },
  account_settings_update: {
    kind: "account",
    subject: ["phone_number_settings.phone_number_id"],
    event: ["type"],
  },
  business_capability_update: { kind: "account", subject: [], event: ["event"] },
  business_status_update: { kind: "account", subject: ["business_id"], event: ["event"] },
  partner_solutions: { kind: "account", subject: ["solution_id"], event: ["event"] },
  flows: { kind: "flow", subject: ["flow_id"], event: ["event"] },
  group_lifecycle_update: GROUP,
  group_participants_update: GROUP,
  group_settings_update: GROUP,
  group_status_update: GROUP,
  payment_configuration_update: { kind: "payment", subject: ["configuration_name"], event: ["status"] },
  business_username_update: USERNAME,
  business_username_updates: USERNAME,
  automatic_events: {
    kind: "automatic_event",
    subject: [],
    event: ["event_name", "event"],
    each: "automatic_events",
  },
};
