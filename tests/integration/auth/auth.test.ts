import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authRateLimits, operatorSessions, operators } from "#db/schema/operators.ts";
import { type Auth, createAuth, SESSION_IDLE_MS, SESSION_MAX_SECONDS } from "#lib/auth/auth.ts";
import { createFirstOperator } from "#lib/auth/create-first-operator.ts";
import { getOperator } from "#lib/auth/get-operator.ts";
import { issueSetupLink } from "#lib/auth/issue-setup-link.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { LimitStoreError } from "#lib/rate-limits/limit.ts";
import { STANDARD_LIMITS } from "#tests/support/standard-limits.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const PUBLIC_URL = "http://localhost:3000";
const SECRET = "a-secret-of-the-tests-0123456789";
const OLIVE = { name: "Olive", email: "olive@example.com", password: "correct horse battery" };
const VISITOR = new Headers({ "user-agent": "tests", "x-forwarded-for": "192.0.2.7" });

let database: TestDatabase;
let ctx: TestContext;
let auth: Auth;

beforeAll(async () => {
  database = await createTestDatabase();
  const now = () => new Date();
  const token = await issueSetupLink(database.db, now());
  await createFirstOperator({ ...createTestContext(database.db), now }, { token: token ?? "", ...OLIVE });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  // better-auth reads the real clock.
  ctx.clock.set(new Date());
  auth = createAuth(ctx, { secret: SECRET, publicUrl: PUBLIC_URL });
  await database.db.delete(operatorSessions);
  await database.db.delete(authRateLimits);
});

const trySignIn = (email: string, password: string) => signIn(auth, { email, password, visitor: VISITOR });

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return auth.handler(
    new Request(`${PUBLIC_URL}/api/auth${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: PUBLIC_URL, ...headers },
      body: JSON.stringify(body),
    }),
  );
}

async function signedInHeaders(): Promise<Headers> {
  const outcome = await trySignIn(OLIVE.email, OLIVE.password);
  if (outcome.kind !== "signed_in") throw new Error(`not signed in: ${outcome.kind}`);
  const cookies = outcome.headers.getSetCookie().map((line) => line.split(";")[0]);
  return new Headers({ cookie: cookies.join("; ") });
}

describe("signing in", () => {
  it("gives a cookie that says who asks", async () => {
    expect(await getOperator(ctx, auth, await signedInHeaders())).toMatchObject({
      name: "Olive",
      role: "owner",
    });
  });

  it("sets a cookie that scripts cannot read and other sites cannot send", async () => {
    const response = await post("/sign-in/email", OLIVE);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^gatehouse\.session_token=.*Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it("binds the cookie to this host once the dashboard is reached by https", async () => {
    const publicUrl = "https://desk.example.com";
    auth = createAuth(ctx, { secret: SECRET, publicUrl });
    const outcome = await trySignIn(OLIVE.email, OLIVE.password);
    const [cookie] = outcome.kind === "signed_in" ? outcome.headers.getSetCookie() : [];
    expect(cookie).toMatch(/^__Host-gatehouse\.session_token=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toMatch(/Domain/i);
    const headers = new Headers({ cookie: cookie?.split(";")[0] ?? "" });
    expect(await getOperator(ctx, auth, headers)).toMatchObject({ name: "Olive" });
  });

  it("answers a wrong password and an unknown address alike", async () => {
    const wrong = await post("/sign-in/email", { ...OLIVE, password: "not the password" });
    const unknown = await post("/sign-in/email", { ...OLIVE, email: "nobody@example.com" });
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(await trySignIn(OLIVE.email, "not the password")).toEqual({ kind: "refused" });
    expect(await trySignIn("nobody@example.com", OLIVE.password)).toEqual({ kind: "refused" });
  });

  it("is refused to another site", async () => {
    const response = await post("/sign-in/email", OLIVE, { Origin: "https://evil.example" });
    expect(response.status).toBe(403);
    expect(await ctx.db.select().from(operatorSessions)).toEqual([]);
  });
});

describe("guessing", () => {
  it("ends after a few attempts per account, also with the right password and from other addresses", async () => {
    for (let attempt = 0; attempt < STANDARD_LIMITS.sign_in_per_account.allowed; attempt += 1) {
      expect(await trySignIn(OLIVE.email, `guess number ${attempt}`)).toEqual({ kind: "refused" });
    }
    const visitor = new Headers({ "x-forwarded-for": "198.51.100.9" });
    const { email, password } = OLIVE;
    const outcome = await signIn(auth, { email: email.toUpperCase(), password, visitor });
    expect(outcome).toEqual({
      kind: "limited",
      retryAfterSeconds: Math.round(STANDARD_LIMITS.sign_in_per_account.windowMs / 1000),
    });
  });

  it("is limited for addresses that nobody has, too", async () => {
    for (let attempt = 0; attempt < STANDARD_LIMITS.sign_in_per_account.allowed; attempt += 1) {
      await trySignIn("nobody@example.com", "a guess of mine");
    }
    expect((await trySignIn("nobody@example.com", "a guess of mine")).kind).toBe("limited");
  });

  it("starts afresh after the window, and after a success", async () => {
    for (let attempt = 1; attempt < STANDARD_LIMITS.sign_in_per_account.allowed; attempt += 1) {
      await trySignIn(OLIVE.email, "a guess of mine");
    }
    expect((await trySignIn(OLIVE.email, OLIVE.password)).kind).toBe("signed_in");
    expect(await trySignIn(OLIVE.email, "a guess of mine")).toEqual({ kind: "refused" });
    expect((await trySignIn(OLIVE.email, OLIVE.password)).kind).toBe("signed_in");
  });

  it("from one address is limited over all accounts", async () => {
    const kinds = new Set<string>();
    for (let attempt = 0; attempt < 21; attempt += 1) {
      kinds.add((await trySignIn(`person-${attempt}@example.com`, "a guess of mine")).kind);
    }
    expect([...kinds]).toEqual(["refused", "limited"]);
  });

  it("is refused while attempts cannot be counted", async () => {
    const limits = {
      ...ctx.limits,
      consume: () => Promise.reject(new LimitStoreError("the store is down")),
    };
    auth = createAuth({ ...ctx, limits }, { secret: SECRET, publicUrl: PUBLIC_URL });
    expect((await trySignIn(OLIVE.email, OLIVE.password)).kind).toBe("limited");
  });
});

describe("a session", () => {
  it("ends when nobody uses it", async () => {
    const headers = await signedInHeaders();
    ctx.clock.advance(SESSION_IDLE_MS - 60_000);
    expect(await getOperator(ctx, auth, headers)).not.toBeNull();
    ctx.clock.advance(SESSION_IDLE_MS + 60_000);
    expect(await getOperator(ctx, auth, headers)).toBeNull();
    expect(await ctx.db.select().from(operatorSessions)).toEqual([]);
  });

  it("ends after a week however much it is used", async () => {
    const headers = await signedInHeaders();
    const step = SESSION_IDLE_MS / 2;
    for (let used = step; used < SESSION_MAX_SECONDS * 1000; used += step) {
      ctx.clock.advance(step);
      expect(await getOperator(ctx, auth, headers)).not.toBeNull();
    }
    ctx.clock.advance(step + 60_000);
    expect(await getOperator(ctx, auth, headers)).toBeNull();
  });

  it("is not opened by a cookie that somebody made up or changed", async () => {
    const cookie = (await signedInHeaders()).get("cookie") ?? "";
    const token = cookie.split("=")[1]?.split(".")[0] ?? "";
    for (const forged of [
      `gatehouse.session_token=${token}`,
      `gatehouse.session_token=${token}.AAAA`,
      cookie.replace("session_token=", "session_token=x"),
      "gatehouse.session_token=",
    ]) {
      expect(await getOperator(ctx, auth, new Headers({ cookie: forged }))).toBeNull();
    }
    expect(await getOperator(ctx, auth, new Headers())).toBeNull();
  });

  it("is gone after signing out, also for whoever kept the cookie", async () => {
    const headers = await signedInHeaders();
    await auth.api.signOut({ headers });
    expect(await getOperator(ctx, auth, headers)).toBeNull();
  });
});

describe("nobody", () => {
  it("signs up", async () => {
    const response = await post("/sign-up/email", { ...OLIVE, email: "mallory@example.com" });
    expect(response.status).toBe(400);
    expect(await ctx.db.select().from(operators)).toHaveLength(1);
  });

  it("gives themselves a role", async () => {
    const cookie = (await signedInHeaders()).get("cookie") ?? "";
    const response = await post("/update-user", { name: "Olive", role: "admin" }, { cookie });
    expect(response.status).toBe(400);
    expect(await ctx.db.select().from(operators)).toMatchObject([{ role: "owner" }]);
  });
});
