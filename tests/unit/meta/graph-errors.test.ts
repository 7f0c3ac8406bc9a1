import { describe, expect, it } from "vitest";
import { decideBrokenCall } from "#lib/meta/graph/decide-broken-call.ts";
import { decideFailedSend, parseGraphError } from "#lib/meta/graph/errors.ts";

function graphError(code: unknown, rest: Record<string, unknown> = {}) {
  return { error: { message: "Something", type: "OAuthException", code, ...rest } };
}

function decide(httpStatus: number, body: unknown) {
  return decideFailedSend(httpStatus, parseGraphError(body));
}

describe("an answer of Meta", () => {
  it.each([
    [4, 400],
    [17, 400],
    [32, 400],
    [613, 400],
    [80_007, 400],
    [130_429, 429],
    [999, 429],
  ])("with rate code %i is worth another attempt", (code, httpStatus) => {
    expect(decide(httpStatus, graphError(code))).toEqual({
      kind: "retry",
      scope: "account",
      code,
      reason: "Something",
      retryAfterMs: 10_000,
    });
  });

  it("about one person's rate waits longer than the six seconds between two messages", () => {
    expect(decide(400, graphError(131_056))).toMatchObject({
      kind: "retry",
      scope: "recipient",
      retryAfterMs: 7_000,
    });
  });

  it.each([1, 2, 131_000, 131_016, 131_057, 133_004])(
    "with code %i on Meta's side leaves open whether it went out",
    (code) => {
      expect(decide(400, graphError(code))).toMatchObject({ kind: "unconfirmed", code });
    },
  );

  it("that calls itself transient leaves open whether it went out", () => {
    expect(decide(400, graphError(987_654, { is_transient: true }))).toMatchObject({ kind: "unconfirmed" });
    expect(decide(400, graphError(4, { is_transient: true }))).toMatchObject({ kind: "retry" });
    expect(decide(400, graphError(100, { is_transient: "yes" }))).toMatchObject({ kind: "failed" });
  });

  it.each([
    3, 10, 33, 100, 200, 299, 551, 130_403, 130_472, 131_005, 131_008, 131_009, 131_021, 131_026, 131_042,
    131_048, 131_049, 131_050, 131_051, 131_052, 131_053, 131_062, 132_000, 132_016, 134_011,
  ])("with code %i is final", (code) => {
    expect(decide(400, graphError(code))).toEqual({ kind: "failed", code, reason: "Something" });
  });

  it.each([
    [190, 401],
    [190, 400],
    [190, 500],
    [0, 400],
    [368, 403],
    [131_031, 400],
  ])("with code %i and HTTP %i refuses the account, not the message", (code, httpStatus) => {
    expect(decide(httpStatus, graphError(code))).toEqual({
      kind: "account_stopped",
      code,
      reason: "Something",
    });
  });

  it.each([
    ["WhatsApp", graphError(131_047)],
    ["Instagram, behind its permission code", graphError(10, { error_subcode: 2_534_022 })],
  ])("outside the window says so: %s", (_name, body) => {
    expect(decide(400, body)).toMatchObject({
      kind: "failed",
      reason: "The customer service window is closed.",
    });
  });

  it.each([
    [400, null, "failed"],
    [403, "<html>", "failed"],
    [404, {}, "failed"],
    [429, null, "retry"],
    [500, "<html>", "unconfirmed"],
    [502, { error: "Bad gateway" }, "unconfirmed"],
    [503, { error: { code: "one" } }, "unconfirmed"],
    [500, graphError(100), "unconfirmed"],
    [500, graphError(0), "unconfirmed"],
    [500, graphError(130_429), "retry"],
    [500, graphError(131_056), "retry"],
  ])("HTTP %i with %j is %s", (httpStatus, body, kind) => {
    expect(decide(httpStatus, body).kind).toBe(kind);
  });
});

describe("a reason", () => {
  it("prefers the details", () => {
    expect(parseGraphError(graphError(100, { error_data: { details: "The number is wrong" } }))).toEqual({
      code: 100,
      subcode: null,
      isTransient: false,
      reason: "The number is wrong",
    });
  });

  it("is short, and can be stored whatever it holds", () => {
    const error = parseGraphError(graphError(100, { message: `\u0000\ud83d${"😀".repeat(500)}` }));
    expect(error?.reason.length).toBe(300);
    expect(error?.reason.isWellFormed()).toBe(true);
    expect(error?.reason).not.toContain("\u0000");
  });

  it.each([{ error_data: "no" }, { error_data: { details: 7 } }, { message: null }, { error_subcode: "x" }])(
    "survives %j",
    (rest) => {
      expect(parseGraphError(graphError(100, rest))).toMatchObject({ code: 100 });
    },
  );
});

describe("a call without an answer", () => {
  const failed = (cause: unknown) => new TypeError("fetch failed", { cause });
  const network = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });

  it.each([
    ["nobody listened", failed(network("ECONNREFUSED", "connect"))],
    ["no address answered", failed(new AggregateError([network("ECONNREFUSED", "connect")]))],
    ["the name is unknown", failed(network("ENOTFOUND", "getaddrinfo"))],
    ["the name server was away", failed(network("EAI_AGAIN", "getaddrinfo"))],
    ["there was no route", failed(network("EHOSTUNREACH", "connect"))],
    ["connecting took too long", failed(network("UND_ERR_CONNECT_TIMEOUT"))],
    ["the system gave up connecting", failed(network("ETIMEDOUT", "connect"))],
    ["the certificate was another's", failed(network("ERR_TLS_CERT_ALTNAME_INVALID"))],
    ["the certificate was old", failed(network("CERT_HAS_EXPIRED"))],
    ["the certificate was home-made", failed(network("SELF_SIGNED_CERT_IN_CHAIN"))],
    ["the certificate's issuer is unknown", failed(network("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"))],
  ])("never reached Meta when %s", (_name, error) => {
    expect(decideBrokenCall(error)).toMatchObject({
      kind: "retry",
      scope: "message",
      retryAfterMs: 5_000,
    });
  });

  it.each([
    ["the connection was reset", failed(network("ECONNRESET", "read"))],
    ["the other side closed", failed(network("UND_ERR_SOCKET"))],
    ["the route was lost while waiting", failed(network("EHOSTUNREACH", "read"))],
    ["writing broke off", failed(network("EPIPE", "write"))],
    ["time was up", new DOMException("time is up", "TimeoutError")],
    ["a redirect was refused", failed(new Error("unexpected redirect"))],
    ["something else was thrown", "no error at all"],
  ])("may have reached Meta when %s", (_name, error) => {
    expect(decideBrokenCall(error)).toMatchObject({ kind: "unconfirmed", code: null });
  });
});
