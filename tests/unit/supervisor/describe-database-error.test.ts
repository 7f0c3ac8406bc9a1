import { expect, it } from "vitest";
import { describeDatabaseError } from "#lib/supervisor/database/describe-database-error.ts";

const URL_WITH_PASSWORD = "postgres://ada:p%40ss-word@db.example:6543/shop";
const withCode = (code: string, message = "driver message") => Object.assign(new Error(message), { code });

it.each([
  ["ECONNREFUSED", "connection refused"],
  ["ENOTFOUND", "this host name is not known"],
  ["EAI_AGAIN", "this host name is not known"],
  ["CONNECT_TIMEOUT", "no answer in time"],
  ["ECONNRESET", "closed at once"],
  ["28P01", 'the password for user "ada" is wrong'],
  ["3D000", 'there is no database "shop"'],
  ["53300", "no connection left"],
  ["57P03", "starting up or shutting down"],
])("explains %s in one line with the host", (code, reason) => {
  const text = describeDatabaseError(withCode(code), URL_WITH_PASSWORD);
  expect(text).toContain("The database on db.example:6543 cannot be used: ");
  expect(text).toContain(reason);
  expect(text).not.toContain("\n");
});

it("finds the reason below the query builder's error", () => {
  const error = new Error("Failed query: select 1", { cause: withCode("3D000") });
  expect(describeDatabaseError(error, URL_WITH_PASSWORD)).toContain('there is no database "shop"');
});

it("finds the reason among the addresses that were tried", () => {
  const error = new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNREFUSED")]);
  expect(describeDatabaseError(error, URL_WITH_PASSWORD)).toContain("connection refused");
});

it.each(["p@ss-word", "p%40ss-word"])(
  "never shows the password, not even from the driver's message: %s",
  (said) => {
    const error = withCode("XX000", `cannot sign in with ${said} at ${URL_WITH_PASSWORD}\nsecond line`);
    const text = describeDatabaseError(error, URL_WITH_PASSWORD);
    expect(text).not.toContain("ss-word");
    expect(text).not.toContain("second line");
  },
);

it("says how to write a URL that cannot be read, without repeating it", () => {
  const text = describeDatabaseError(
    new TypeError("Invalid URL"),
    "postgres://ada:p@ss:word#1@db.example/shop",
  );
  expect(text).toMatch(/^DATABASE_URL cannot be read\. It must look like postgres:\/\//);
  expect(text).not.toContain("word#1");
});

it.each(["/", "?", "#"])("does not take a password with %s in it for the host", (character) => {
  const text = describeDatabaseError(
    withCode("ENOTFOUND"),
    `postgres://ada:p@ss${character}word@db.example/shop`,
  );
  expect(text).toContain("DATABASE_URL cannot be read");
  expect(text).not.toContain("on ss");
});
