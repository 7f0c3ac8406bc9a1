import { expect, it } from "vitest";
import { buildInstagramEcho } from "#lib/sandbox/bodies/build-instagram-echo.ts";
import { buildInstagramMessage } from "#lib/sandbox/bodies/build-instagram-message.ts";
import { buildInstagramRead } from "#lib/sandbox/bodies/build-instagram-read.ts";
import type { InstagramPersona } from "#lib/sandbox/phone/personas.ts";

const at = new Date("2026-11-22T09:30:00.750Z");
const accountExternalId = "17841400000000001";
const customer: InstagramPersona = {
  channel: "instagram",
  id: "jules",
  name: "Jules",
  username: "jules",
  userId: "7410258963017401",
};

it("wraps a customer's text, with times in milliseconds", () => {
  expect(buildInstagramMessage({ accountExternalId, from: customer, mid: "m1", text: "Salut", at })).toEqual({
    object: "instagram",
    entry: [
      {
        time: 1795339800750,
        id: accountExternalId,
        messaging: [
          {
            sender: { id: "7410258963017401" },
            recipient: { id: accountExternalId },
            timestamp: 1795339800750,
            message: { mid: "m1", text: "Salut" },
          },
        ],
      },
    ],
  });
});

it("echoes what the account said, with the parties swapped", () => {
  expect(
    buildInstagramEcho({
      accountExternalId,
      to: customer,
      mid: "m2",
      text: "Bonjour",
      content: { kind: "text" },
      fileCount: 0,
      at,
    }),
  ).toMatchObject({
    entry: [
      {
        id: accountExternalId,
        messaging: [
          {
            sender: { id: accountExternalId },
            recipient: { id: "7410258963017401" },
            message: { mid: "m2", text: "Bonjour", is_echo: true, app_id: expect.any(Number) },
          },
        ],
      },
    ],
  });
});

it("echoes files without their addresses, and a heart", () => {
  const echo = { accountExternalId, to: customer, mid: "m3", text: "", at };
  const images = buildInstagramEcho({ ...echo, content: { kind: "image" }, fileCount: 2 });
  const image = { type: "image", payload: {} };
  expect(JSON.stringify(images)).toContain(
    JSON.stringify({ mid: "m3", attachments: [image, image] }).slice(1, -1),
  );
  const heart = buildInstagramEcho({ ...echo, content: { kind: "heart" }, fileCount: 0 });
  expect(JSON.stringify(heart)).toContain("like_heart");
});

it("names the message that the customer has read", () => {
  expect(buildInstagramRead({ accountExternalId, by: customer, mid: "m2", at })).toMatchObject({
    entry: [{ messaging: [{ sender: { id: "7410258963017401" }, read: { mid: "m2" } }] }],
  });
});
