import { expect, it } from "vitest";
import { describeExit } from "#lib/supervisor/children/describe-exit.ts";

const quiet = { code: null, signal: null, outputTail: [], errorTail: [] };

it("names the signal that ended a child", () => {
  expect(describeExit({ ...quiet, signal: "SIGKILL" })).toBe("signal SIGKILL");
});

it("blames nothing that was said earlier when a child was killed", () => {
  const errorTail = ["TypeError: an old request"];
  expect(describeExit({ ...quiet, signal: "SIGKILL", errorTail })).toBe("signal SIGKILL");
});

it("finds the error in what Node prints around it", () => {
  const errorTail = [
    "/app/lib/worker/main.ts:7",
    "throw new TypeError('no url');",
    "      ^",
    "",
    "TypeError: no url",
    "    at file:///app/lib/worker/main.ts:7:7",
    "    at async node:internal/modules/esm/loader:639:26 {",
    "  code: 'ERR_INVALID_URL',",
    "}",
    "",
    "Node.js v24.21.0",
  ];
  expect(describeExit({ ...quiet, code: 1, errorTail })).toBe("exit code 1: TypeError: no url");
});

it("takes the last line when nothing looks like an error", () => {
  expect(describeExit({ ...quiet, code: 2, errorTail: ["first", "disk is full", ""] })).toBe(
    "exit code 2: disk is full",
  );
});

it("takes the last logged error when stderr is empty", () => {
  const outputTail = [
    '{"level":60,"msg":"cannot go on","err":{"message":"no queue"}}',
    '{"level":30,"msg":"bye"}',
    "not json",
  ];
  expect(describeExit({ ...quiet, code: 1, outputTail })).toBe("exit code 1: cannot go on: no queue");
});

it("never repeats a password", () => {
  const errorTail = ["Error: cannot reach postgres://someone:s3cret@db.example/gatehouse"];
  expect(describeExit({ ...quiet, code: 1, errorTail })).not.toContain("s3cret");
});
