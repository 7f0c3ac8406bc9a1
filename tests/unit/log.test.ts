import { expect, it } from "vitest";
import { createLogger, hashForLog, redactText } from "#lib/log.ts";

const PHONE = "15550101234";
const TEXT = "my card number is on the table";

/** Everything that a logger wrote, parsed line by line. */
function capture(level = "trace") {
  const written: string[] = [];
  const log = createLogger(level, "test", { write: (line) => void written.push(line) });
  return { log, lines: () => written.map((line) => JSON.parse(line)), raw: () => written.join("") };
}

it("writes what happened with its ids", () => {
  const { log, lines } = capture();
  log.info({ eventId: "0199-event", jobId: "0199-job" }, "event applied");
  expect(lines()).toEqual([
    expect.objectContaining({ name: "test", msg: "event applied", eventId: "0199-event", jobId: "0199-job" }),
  ]);
});

it.each([
  ["at the top", { text: TEXT, phone: PHONE, accessToken: "t0ken" }],
  ["inside an object", { message: { text: TEXT, from: PHONE, token: "t0ken" } }],
  ["two objects deep", { event: { message: { text: TEXT, wa_id: PHONE, authorization: "t0ken" } } }],
  ["in a list", { messages: [{ text: TEXT, recipient: PHONE, password: "t0ken" }] }],
])("hides texts, numbers and tokens %s", (_where, fields) => {
  const { log, raw } = capture();
  log.info(fields, "something happened");
  expect(raw()).toContain("something happened");
  for (const hidden of [TEXT, PHONE, "t0ken"]) expect(raw()).not.toContain(hidden);
});

it("hides them in the fields that a child logger brings", () => {
  const { log, raw } = capture();
  const child = log.child({ phone: PHONE, request: { cookie: "t0ken" } });
  child.info("something happened");
  child.child({ password: "t0ken" }).info({ text: TEXT }, "something happened");
  expect(raw()).not.toContain(TEXT);
  expect(raw()).not.toMatch(/15550101234|t0ken/);
});

it.each([
  ["with a message of its own", (error: Error) => [{ err: error }, "delivery failed"]],
  ["without a message", (error: Error) => [{ err: error }]],
  ["as the only argument", (error: Error) => [error]],
  ["under another name", (error: Error) => [{ error }, "delivery failed"]],
])("hides them in the message, the stack and the cause of an error logged %s", (_how, argsOf) => {
  const { log, lines, raw } = capture();
  const cause = new Error("Bearer abcdefghijklmnop was refused");
  const error = new Error(`cannot send to +${PHONE} with EAAG1234567890abcdefghij`, { cause });
  log.error(...(argsOf(error) as [object, string]));
  expect(raw()).not.toMatch(/15550101234|EAAG1234|abcdefghijklmnop/);
  const [line] = lines();
  expect(line.err ?? line.error).toMatchObject({
    type: "Error",
    message: expect.stringContaining("cannot send to"),
  });
});

it("leaves out what drivers attach to an error, and keeps its code", () => {
  const { log, lines, raw } = capture();
  const error = Object.assign(new Error("duplicate key"), {
    code: "23505",
    detail: `Key (value)=(${PHONE}) already exists.`,
    parameters: [TEXT],
  });
  log.error({ err: error }, "insert failed");
  expect(raw()).not.toContain(TEXT);
  expect(raw()).not.toContain(PHONE);
  expect(lines()[0].err.code).toBe("23505");
});

it("leaves out the parameters of a failed query", () => {
  const { log, raw } = capture();
  log.error(
    { err: new Error(`Failed query: insert into messages values ($1)\nparams: ${TEXT}`) },
    "insert failed",
  );
  expect(raw()).toContain("Failed query: insert into messages");
  expect(raw()).not.toContain(TEXT);
});

it("can log what is not an error as one", () => {
  const { log, lines } = capture();
  log.error({ err: `no answer for ${PHONE}` }, "failed");
  expect(lines()[0].err).toEqual({ message: "no answer for [redacted number]" });
});

it("is silent below its level", () => {
  const { log, raw } = capture("warn");
  log.info("nothing");
  expect(raw()).toBe("");
});

it.each([
  ["postgres://gate:hunter2@db.example.com:5432/x", "postgres://gate:[redacted]@db.example.com:5432/x"],
  ["token EAAG1234567890abcdefghij.", "token [redacted token]."],
  ["key sk-proj-1234567890abcdefgh", "key [redacted key]"],
  ["Authorization: Bearer abc.def-ghi=", "Authorization: Bearer [redacted]"],
  ["call +1 (555) 010-1234 now", "call [redacted number] now"],
  ["igsid 17841400000000001", "igsid [redacted number]"],
  [`{"wa_id":"${PHONE}"}`, '{"wa_id":"[redacted number]"}'],
])("redacts %j", (text, expected) => {
  expect(redactText(text)).toBe(expected);
});

it.each([
  "connect ECONNREFUSED 127.0.0.1:5432",
  "connect ETIMEDOUT 192.168.100.200:5432",
  "event 01999999-1234-7123-8123-123456789012 is gone",
  "since 2026-03-02 10:00:00 and 2026-03-02T10:00:00.000Z",
  "Graph error 131047 on port 5432 after 15000 ms",
])("keeps %j readable", (text) => {
  expect(redactText(text)).toBe(text);
});

it("gives a phone number a stand-in that is the same every time", () => {
  expect(hashForLog(PHONE)).toBe(hashForLog(PHONE));
  expect(hashForLog(PHONE)).not.toBe(hashForLog("15550101235"));
  expect(hashForLog(PHONE)).toMatch(/^[0-9a-f]{12}$/);
});
