import { expect, it } from "vitest";
import { formatLogLine } from "#lib/supervisor/children/format-log-line.ts";

const entry = (fields: object) => JSON.stringify({ level: 30, time: "2026-03-01T10:00:00.000Z", ...fields });

it("shows time, process, level and message of a log entry", () => {
  expect(formatLogLine("worker", entry({ msg: "worker ready", pid: 7 }))).toMatch(
    /^\d\d:\d\d:\d\d worker {3}info {2}worker ready$/,
  );
});

it("adds what went wrong", () => {
  const line = entry({ level: 50, msg: "job failed", err: { message: "no answer", stack: "…" } });
  expect(formatLogLine("worker", line)).toContain("error job failed: no answer");
});

it("shows other output as it is, beside the name of its process", () => {
  expect(formatLogLine("web", "compiled in 3 s")).toBe("         web      compiled in 3 s");
});

it("keeps what a customer wrote from steering the terminal", () => {
  const line = entry({ msg: "unknown kind \u001b[2J\u001b]0;owned\u0007\u009b2J\rhello" });
  expect(formatLogLine("web", line)).toMatch(/unknown kind \P{Cc}*hello$/u);
});
