import { describe, expect, it } from "vitest";
import { parseBody, parseFixture } from "#tests/support/parse-fixture.ts";
import { activity, PHONE_ONLY, SENT_AT } from "#tests/support/whatsapp-activity.ts";
import { NUMBER, whatsAppBody, whatsAppValue } from "#tests/support/whatsapp-value.ts";

describe("identities that change", () => {
  const change = (what: string, previous: [string, string][], current: [string, string][]) => ({
    kind: "identity_change",
    accountExternalId: NUMBER,
    what,
    previous: previous.map(([kind, value]) => ({ kind, value })),
    current: current.map(([kind, value]) => ({ kind, value })),
    occurredAt: SENT_AT,
  });
  const OLD_ID: [string, string] = ["bsuid", "DE.70010000000000000001"];
  const NEW_ID: [string, string] = ["bsuid", "DE.70010000000000000099"];
  const OLD_PHONE: [string, string] = ["phone", "4915550001111"];
  const NEW_PHONE: [string, string] = ["phone", "4915550009999"];
  const OLD_PARENT: [string, string] = ["parent_bsuid", "DE.ENT.4"];
  const PARENT: [string, string] = ["parent_bsuid", "DE.ENT.5"];

  it.each([
    ["number-changed", change("phone", [OLD_ID, OLD_PHONE, OLD_PARENT], [NEW_ID, NEW_PHONE, PARENT])],
    ["number-changed-of-old", change("phone", [OLD_PHONE], [NEW_PHONE])],
    ["user-id-changed", change("user_id", [OLD_ID], [NEW_ID, OLD_PHONE, PARENT])],
    ["user-id-changed-in-a-sentence", change("user_id", [OLD_ID], [NEW_ID])],
    ["user-id-update", change("user_id", [OLD_ID, OLD_PARENT], [NEW_ID, OLD_PHONE, PARENT])],
  ])("are read from %s", (fixture, expected) => {
    expect(parseFixture("whatsapp", fixture)).toEqual([expected]);
  });

  const parseSystem = (system: unknown, more: object = {}) => {
    const message = { id: "wamid.1", timestamp: "1793617200", type: "system", system, ...more };
    return parseBody("whatsapp", whatsAppBody("messages", whatsAppValue({ messages: [message] })));
  };

  it("are not taken from a sentence that is about somebody else", () => {
    const system = {
      type: "user_changed_user_id",
      user_id: "DE.70010000000000000099",
      body: "User changed from DE.666 to DE.777",
    };
    expect(parseSystem(system)).toEqual([change("user_id", [], [NEW_ID])]);
  });

  it("are never those of the business", () => {
    const system = { type: "user_changed_number", wa_id: "4915550009999" };
    const message = { id: "wamid.1", from: "4930555000100", timestamp: "1793617200", type: "system", system };
    const value = whatsAppValue({ message_echoes: [message] });
    expect(parseBody("whatsapp", whatsAppBody("smb_message_echoes", value))).toEqual([
      change("phone", [], [NEW_PHONE]),
    ]);
  });

  it("name somebody, or are malformed", () => {
    for (const system of [undefined, 3, {}, { type: "user_changed_number", body: "x".repeat(100_000) }]) {
      const [item] = parseSystem(system);
      expect(item?.kind).toMatch(/^(malformed|ignored)$/);
    }
  });

  it("of a kind nobody knows are kept where the contact is known", () => {
    expect(parseSystem({ type: "customer_moved" }, { from: "4915550001111" })).toEqual([
      activity("wamid.1", { kind: "unsupported", what: "system customer_moved" }, { contact: PHONE_ONLY }),
    ]);
  });
});
