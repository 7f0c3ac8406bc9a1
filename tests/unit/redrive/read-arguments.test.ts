import { describe, expect, it } from "vitest";
import { readArguments } from "#lib/redrive/read-arguments.ts";

describe("the options of npm run redrive", () => {
  it("name a queue, a time, and that nothing is to be done", () => {
    expect(readArguments([])).toEqual({ queue: null, since: null, isDryRun: false });
    expect(
      readArguments(["--queue", "reply.draft", "--since", "2026-11-24T09:30:00+01:00", "--dry-run"]),
    ).toEqual({ queue: "reply.draft", since: new Date("2026-11-24T08:30:00Z"), isDryRun: true });
    expect(readArguments(["--since", "2026-11-24"]).since).toEqual(new Date("2026-11-24T00:00:00Z"));
  });

  it.each([
    [["--queue", "dead"], /--queue must be one of event\.apply/],
    [["--since", "yesterday"], /--since must be a time such as/],
    [["--force"], /Unknown option '--force'/],
    [["reply.draft"], /Unexpected argument/],
  ])("%j is refused with how it is meant", (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
    expect(() => readArguments(args)).toThrow(/Usage: npm run redrive/);
  });
});
