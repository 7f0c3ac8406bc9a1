import { expect, it } from "vitest";
import { readArguments, USAGE } from "#lib/replay/read-arguments.ts";

it("takes a folder, and where and how to post it", () => {
  expect(readArguments(["bodies"])).toEqual({ folder: "bodies", to: null, channel: null });
  const all = ["--to", "https://inbox.example.com", "bodies", "--channel=instagram"];
  expect(readArguments(all)).toEqual({
    folder: "bodies",
    to: "https://inbox.example.com",
    channel: "instagram",
  });
});

it.each([
  [[], "Name one folder"],
  [["a", "b"], "Name one folder"],
  [["a", "--to", "inbox"], "--to must be an address"],
  [["a", "--to", "file:///etc"], "--to must be an address"],
  [["a", "--channel", "telegram"], "--channel must be whatsapp or instagram"],
  [["a", "--verbose"], "--verbose"],
])("refuses %j, and says how it is meant", (args, problem) => {
  expect(() => readArguments(args)).toThrow(problem);
  expect(() => readArguments(args)).toThrow(USAGE);
});
