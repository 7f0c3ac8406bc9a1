import { expect, it } from "vitest";
import type { AccountActivity } from "#lib/domain/account-activity.ts";
import { readTemplateNews } from "#lib/domain/template-news.ts";

const NOTHING = { status: null, reason: null, category: null, quality: null };

function news(field: string, event: string | null, facts: Record<string, string> = {}) {
  const activity: AccountActivity = {
    kind: "template",
    field,
    subject: "hello",
    event,
    severity: "info",
    facts: Object.entries({ message_template_language: "de", ...facts }).map(([name, value]) => ({
      name,
      value,
    })),
  };
  return readTemplateNews(activity);
}

it.each([
  ["message_template_status_update", "PAUSED", {}, { status: "paused" }],
  ["message_template_status_update", "REJECTED", { reason: "SCAM" }, { status: "rejected", reason: "SCAM" }],
  ["message_template_status_update", "APPROVED", { reason: "NONE" }, { status: "approved" }],
  ["message_template_status_update", "REINSTATED", {}, { status: "approved" }],
  ["message_template_status_update", "FLAGGED", { reason: "x" }, {}],
  ["message_template_quality_update", "YELLOW", {}, { quality: "yellow" }],
  ["template_category_update", "MARKETING", {}, { category: "marketing" }],
  ["message_template_components_update", "APPROVED", {}, {}],
])("reads %s %s", (field, event, facts, expected) => {
  expect(news(field, event, facts)).toEqual({ name: "hello", language: "de", ...NOTHING, ...expected });
});

it("needs a name and a language", () => {
  expect(news("message_template_status_update", "PAUSED", { message_template_language: "" })).toBeNull();
});
