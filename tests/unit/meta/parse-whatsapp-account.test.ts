import { expect, it } from "vitest";
import type { AccountActivity } from "#lib/domain/account-activity.ts";
import { parseFixture } from "#tests/support/parse-fixture.ts";
import { BUSINESS, NUMBER } from "#tests/support/whatsapp-value.ts";

const ENTRY_AT = new Date("2026-11-02T11:01:40Z");
const SENT_AT = new Date("2026-11-02T11:00:00Z");

type Severity = AccountActivity["severity"];

/** Kind, field, subject, event and severity of an activity, and the other things that are told. */
function activity(
  kind: string,
  field: string,
  subject: string | null,
  event: string | null,
  severity: Severity,
  facts: Record<string, string>,
  more: object = {},
) {
  return {
    kind: "account_activity",
    accountExternalId: null,
    businessExternalId: BUSINESS,
    key: expect.stringMatching(new RegExp(`^${field}:[0-9a-f]{64}$`)),
    activity: {
      kind,
      field,
      subject,
      event,
      severity,
      facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
    },
    occurredAt: ENTRY_AT,
    ...more,
  };
}

const TEMPLATE = { message_template_id: "806000000000001", message_template_language: "de" };

const FIELDS: [fixture: string, ...expected: object[]][] = [
  [
    "template-status",
    activity("template", "message_template_status_update", "pickup_ready", "REJECTED", "warning", {
      ...TEMPLATE,
      reason: "INVALID_FORMAT",
    }),
  ],
  [
    "template-quality",
    activity("template", "message_template_quality_update", "pickup_ready", "YELLOW", "warning", {
      previous_quality_score: "GREEN",
      ...TEMPLATE,
    }),
  ],
  [
    "template-category",
    activity("template", "template_category_update", "pickup_ready", "MARKETING", "info", {
      ...TEMPLATE,
      previous_category: "UTILITY",
    }),
  ],
  [
    "template-components",
    activity("template", "message_template_components_update", "pickup_ready", null, "info", {
      ...TEMPLATE,
      message_template_element: "Ready!",
      "message_template_buttons.0.message_template_button_type": "URL",
      "message_template_buttons.0.message_template_button_text": "Track",
    }),
  ],
  [
    "phone-number-quality",
    activity("phone_number", "phone_number_quality_update", "4930555000100", "FLAGGED", "warning", {
      current_limit: "TIER_1K",
    }),
  ],
  [
    "phone-number-name",
    activity("phone_number", "phone_number_name_update", "4930555000100", "APPROVED", "info", {
      requested_verified_name: "Lindenhof",
    }),
  ],
  [
    "account-banned",
    activity("account", "account_update", null, "DISABLED_UPDATE", "critical", {
      "ban_info.waba_ban_state": "SCHEDULE_FOR_DISABLE",
      "ban_info.waba_ban_date": "May 1, 2026",
    }),
  ],
  [
    "account-reinstated",
    activity("account", "account_update", null, "DISABLED_UPDATE", "info", {
      "ban_info.waba_ban_state": "REINSTATE",
    }),
  ],
  [
    "account-violation",
    activity("account", "account_update", "4930555000100", "ACCOUNT_VIOLATION", "warning", {
      "violation_info.violation_type": "SPAM",
    }),
  ],
  ["account-review", activity("account", "account_review_update", null, "REJECTED", "critical", {})],
  [
    "account-alerts",
    activity("account", "account_alerts", "9", "INCREASED_CAPABILITIES_DENIED", "critical", {
      entity_type: "BUSINESS",
      "alert_info.alert_severity": "CRITICAL",
      "alert_info.alert_status": "ACTIVE",
    }),
  ],
  [
    "business-capability",
    activity("account", "business_capability_update", null, null, "info", {
      max_daily_conversation_per_phone: "1000",
      max_phone_numbers_per_business: "2",
    }),
  ],
  [
    "account-settings",
    activity(
      "account",
      "account_settings_update",
      NUMBER,
      "phone_number_settings",
      "info",
      { "phone_number_settings.calling.status": "ENABLED" },
      { occurredAt: SENT_AT },
    ),
  ],
  [
    "security",
    activity("phone_number", "security", "4930555000100", "PIN_CHANGED", "warning", { requester: "8" }),
  ],
  [
    "flow",
    activity("flow", "flows", "6627", "ENDPOINT_ERROR_RATE", "warning", {
      message: "The rate reached 10%.",
      error_rate: "14.28",
      alert_state: "ACTIVATED",
      "errors.0.error_type": "TIMEOUT",
      "errors.0.error_count": "2",
    }),
  ],
  [
    "payment-configuration",
    activity("payment", "payment_configuration_update", "main", "Needs Testing", "info", {
      provider_name: "razorpay",
    }),
  ],
  [
    "partner-solution",
    activity("account", "partner_solutions", "31", "SOLUTION_CREATED", "info", {
      solution_status: "INITIATED",
    }),
  ],
  [
    "username",
    activity("username", "business_username_update", "lindenhof", "approved", "info", {
      display_phone_number: "4930555000100",
    }),
  ],
  [
    "usernames",
    activity(
      "username",
      "business_username_updates",
      "lindenhof",
      "reserved",
      "info",
      {},
      {
        accountExternalId: NUMBER,
      },
    ),
  ],
  [
    "groups",
    activity(
      "group",
      "group_participants_update",
      "group-77@g.us",
      "group_participants_add",
      "info",
      { reason: "invite_link", "added_participants.0.wa_id": "4915550001111" },
      { accountExternalId: NUMBER, occurredAt: SENT_AT },
    ),
    { kind: "malformed", problem: "entry[0].changes[0].value.groups[1]: not an object" },
    activity(
      "group",
      "group_participants_update",
      "Sunday ride",
      "group_create",
      "info",
      { group_id: "group-78@g.us" },
      { accountExternalId: NUMBER, occurredAt: new Date("2026-11-02T11:00:01Z") },
    ),
  ],
  [
    "group-suspended",
    activity(
      "group",
      "group_status_update",
      "group-77@g.us",
      "group_suspend",
      "warning",
      {},
      {
        accountExternalId: NUMBER,
        occurredAt: SENT_AT,
      },
    ),
  ],
  [
    "automatic-events",
    activity(
      "automatic_event",
      "automatic_events",
      null,
      "LeadSubmitted",
      "info",
      { id: "wamid.lindenhof-text-1", ctwa_clid: "clid" },
      { accountExternalId: NUMBER, occurredAt: SENT_AT },
    ),
  ],
  [
    "contact-sync",
    activity(
      "contact_sync",
      "smb_app_state_sync",
      null,
      null,
      "info",
      { added: "2", removed: "1" },
      {
        accountExternalId: NUMBER,
      },
    ),
  ],
  [
    "value-errors",
    activity(
      "error",
      "messages",
      null,
      "Rate limit hit",
      "warning",
      { code: "130429", message: "Rate limit hit", "error_data.details": "Too many messages." },
      { accountExternalId: NUMBER },
    ),
    { kind: "malformed", problem: "entry[0].changes[0].value.errors[1]: not an object" },
  ],
  [
    "unknown-field",
    activity(
      "unsupported",
      "moon_phase_update",
      null,
      "moon_phase_update",
      "info",
      { phase: "full", "nested.list.0": "1", "nested.list.1.deep": "true" },
      { accountExternalId: NUMBER },
    ),
  ],
];

it.each(FIELDS)("reads %s", (fixture, ...expected) => {
  expect(parseFixture("whatsapp", fixture)).toEqual(expected);
});
