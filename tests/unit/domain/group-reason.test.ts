import { expect, it } from "vitest";
import { groupReason } from "#lib/domain/group-reason.ts";

it.each([
  ["3 of 7 items: a message cannot be stored (and 2 more)", "a message cannot be stored"],
  ["1 of 1 items: a message cannot be stored", "a message cannot be stored"],
  ["not applied after 10 attempts", "not applied after # attempts"],
  ["messages[3].text: expected string", "messages[#].text: expected string"],
  ["unsupported kind reaction", "unsupported kind reaction"],
  ["no account 104857600012345 here", "no account … here"],
  ["wamid.HBgLMTU1NTAxMDAwMTU=: gone", "…: gone"],
  ["of 019aa000-0000-7000-8000-00000000000a", "of …"],
  ["see https://graph.example/v26.0/1?x=2 for\nmore", "see … for more"],
  ['not an event of whatsapp: "object" is not whatsapp_business_account', undefined],
])("groups %j", (reason, grouped) => {
  expect(groupReason(reason)).toBe(grouped ?? reason);
});

it("is short and well-formed whatever it is given", () => {
  expect(groupReason("😀".repeat(400)).isWellFormed()).toBe(true);
  expect(groupReason("😀".repeat(400)).length).toBeLessThanOrEqual(160);
});
