import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { isTransientDatabaseError } from "#db/transient-error.ts";

function withCode(code: unknown): Error {
  return Object.assign(new Error("something"), { code });
}

it.each([
  ["a lost connection", "08006"],
  ["a deadlock", "40P01"],
  ["a serialization failure", "40001"],
  ["a full disk", "53100"],
  ["too many connections", "53300"],
  ["a lock that took too long", "55P03"],
  ["a server that shuts down", "57P01"],
  ["a statement that took too long", "57014"],
  ["a failing disk", "58030"],
  ["an internal error", "XX000"],
  ["a refused connection", "ECONNREFUSED"],
  ["a reset connection", "ECONNRESET"],
  ["a broken pipe", "EPIPE"],
  ["an unknown host", "ENOTFOUND"],
  ["a name server that is away", "EAI_AGAIN"],
  ["a network timeout", "ETIMEDOUT"],
  ["the driver's closed connection", "CONNECTION_CLOSED"],
  ["the driver's ended connection", "CONNECTION_ENDED"],
  ["the driver's connection timeout", "CONNECT_TIMEOUT"],
])("%s may be over the next time", (_name, code) => {
  expect(isTransientDatabaseError(withCode(code))).toBe(true);
  expect(isTransientDatabaseError(new DrizzleQueryError("select 1", [], withCode(code)))).toBe(true);
});

it.each([
  ["a text that Postgres cannot hold", "22021"],
  ["a value too long", "22001"],
  ["a key that exists", "23505"],
  ["a row too large for its index", "54000"],
  ["a missing table", "42P01"],
  ["a wrong password", "28P01"],
  ["a file that is missing", "ENOENT"],
  ["a number for a code", 57],
  ["no code", undefined],
])("%s will be the same the next time", (_name, code) => {
  expect(isTransientDatabaseError(withCode(code))).toBe(false);
  expect(isTransientDatabaseError(new DrizzleQueryError("select 1", [], withCode(code)))).toBe(false);
});

it.each([[null], [undefined], ["57P01"], [{ code: "57P01" }], [new TypeError("not a function")]])(
  "%j is no error of the database",
  (error) => {
    expect(isTransientDatabaseError(error)).toBe(false);
  },
);
