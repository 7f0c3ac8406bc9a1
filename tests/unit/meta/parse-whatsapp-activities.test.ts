import { expect, it } from "vitest";
import { parseBody, parseFixture, RECEIVED_AT } from "#tests/support/parse-fixture.ts";
import { activity, hashed, PHONE_ONLY } from "#tests/support/whatsapp-activity.ts";
import { whatsAppBody, whatsAppValue } from "#tests/support/whatsapp-value.ts";

it("reads calls from both sides, each event of a call once", () => {
  const call = (direction: string, state: string, durationSeconds: number | null = null) => ({
    kind: "call",
    direction,
    state,
    durationSeconds,
  });
  const at = (second: number) => ({ occurredAt: new Date(Date.UTC(2026, 10, 2, 11, 0, second)) });
  expect(parseFixture("whatsapp", "calls")).toEqual([
    activity("call:wacid.1:connect", call("inbound", "connect")),
    activity("call:wacid.1:terminate", call("inbound", "COMPLETED", 60), at(60)),
    activity("call:wacid.2:terminate", call("inbound", "terminate"), at(100)),
    activity("call:wacid.3:connect", call("inbound", "connect"), { occurredAt: RECEIVED_AT }),
    { kind: "malformed", problem: "entry[0].changes[0].value.calls[4].id: no id" },
    // Names nobody, where only one person can be meant.
    activity("call:wacid.4:connect", call("outbound", "connect"), { occurredAt: RECEIVED_AT }),
  ]);
});

it("reads the statuses of calls as no statuses of messages", () => {
  const call = (state: string) => ({ kind: "call", direction: "outbound", state, durationSeconds: null });
  expect(parseFixture("whatsapp", "call-statuses")).toEqual([
    activity("call:wacid.5:RINGING", call("RINGING"), { contact: PHONE_ONLY }),
    activity("call:wacid.5:ACCEPTED", call("ACCEPTED"), {
      contact: { ...PHONE_ONLY, identities: [{ kind: "bsuid", value: "DE.70010000000000000001" }] },
      occurredAt: new Date("2026-11-02T11:00:05Z"),
    }),
    { kind: "malformed", problem: "entry[0].changes[0].value.statuses[2].id: no id" },
  ]);
});

it("reads who took a thread over, and from whom", () => {
  expect(parseFixture("whatsapp", "handovers")).toEqual([
    activity(
      hashed("handover"),
      { kind: "handover", what: "control_passed", from: "700", to: "701", note: "Wants a person" },
      { contact: PHONE_ONLY },
    ),
    activity(
      hashed("handover"),
      { kind: "handover", what: "control_taken", from: "ai_agent", to: "escalation", note: null },
      { contact: { ...PHONE_ONLY, identities: [{ kind: "bsuid", value: "DE.70010000000000000001" }] } },
    ),
    { kind: "malformed", problem: "entry[0].changes[2].value: nobody is named" },
    { kind: "malformed", problem: "entry[0].changes[3].value.metadata.phone_number_id: no id" },
  ]);
});

it("keeps the summary that another app passes on beside the message that it rides on", () => {
  expect(parseFixture("whatsapp", "conversation-summary")).toEqual([
    activity(hashed("summary"), {
      kind: "handover",
      what: "conversation_summary",
      from: null,
      to: null,
      note: "Asked for a cargo bike.",
    }),
    expect.objectContaining({ kind: "message", externalId: "wamid.lindenhof-summed" }),
  ]);
});

it("reads who wants marketing messages and who does not", () => {
  expect(parseFixture("whatsapp", "user-preferences")).toEqual([
    activity(hashed("preference"), {
      kind: "marketing_preference",
      isStopped: true,
      detail: "User requested to stop marketing messages",
    }),
    activity(hashed("preference"), { kind: "marketing_preference", isStopped: false, detail: null }),
    activity(hashed("preference"), { kind: "unsupported", what: "preference moon_messages: stop" }),
  ]);
});

it("gives an activity the same key however often Meta sends it, and in whatever order of keys", () => {
  const preference = { wa_id: "4915550001111", value: "stop", timestamp: "1793617200" };
  const turned = Object.fromEntries(Object.entries(preference).reverse());
  const keyOf = (given: object) => {
    const value = whatsAppValue({ user_preferences: [given] });
    const [item] = parseBody("whatsapp", whatsAppBody("user_preferences", value));
    return item?.kind === "activity" ? item.key : item;
  };
  expect(keyOf(turned)).toBe(keyOf(preference));
  expect(keyOf({ ...preference, timestamp: "1793617201" })).not.toBe(keyOf(preference));
});

it("keeps a key short, however long the ids in it are", () => {
  const calls = [{ id: "w".repeat(512), event: "connect", from: "4915550001111" }];
  const [item] = parseBody("whatsapp", whatsAppBody("calls", whatsAppValue({ calls })));
  expect(item).toMatchObject({ kind: "activity", key: hashed("call") });
});
