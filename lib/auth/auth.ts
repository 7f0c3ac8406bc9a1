import { APIError, createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { createAuthAdapter } from "#db/auth-adapter.ts";
import { deleteStaleSessions } from "#db/queries/delete-stale-sessions.ts";
import type { Context } from "#lib/context.ts";
import type { Logger } from "#lib/log.ts";
import { createAuthLogger } from "./auth-logger.ts";
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from "./credentials.ts";
import { clearSignInAttempts, countSignInAttempt } from "./limit-sign-in.ts";

const HOUR_SECONDS = 3_600;
/** A session ends this long after signing in, however busy it is. */
export const SESSION_MAX_SECONDS = 7 * 24 * HOUR_SECONDS;
/** A session that nobody uses ends after this. */
export const SESSION_IDLE_MS = 24 * HOUR_SECONDS * 1000;

const REQUESTS_PER_ADDRESS = { window: 60, max: 300 };
const SIGN_INS_PER_ADDRESS = { window: 60, max: 20 };
const RETRY_WHEN_UNKNOWN_SECONDS = 60;
const SIGN_IN_PATH = "/sign-in/email";

export interface AuthSettings {
  secret: string;
  publicUrl: string;
}

export type Auth = ReturnType<typeof createAuth>;

/** Sessions and passwords, kept by better-auth in our tables. Nobody can sign up: operators are made by verbs. */
export function createAuth(ctx: Pick<Context, "db" | "limits" | "log" | "now">, settings: AuthSettings) {
  const isHttps = settings.publicUrl.startsWith("https://");
  return betterAuth({
    appName: "Gatehouse",
    baseURL: settings.publicUrl,
    secret: settings.secret,
    database: createAuthAdapter(ctx.db),
    telemetry: { enabled: false },
    logger: createAuthLogger(ctx.log),
    onAPIError: { errorURL: "/login", onError: (error) => logUnexpected(ctx.log, error) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_CHARS,
      maxPasswordLength: PASSWORD_MAX_CHARS,
      revokeSessionsOnPasswordReset: true,
    },
    user: { additionalFields: { role: { type: "string", required: false, input: false } } },
    // Not extended by use: a page cannot renew the cookie. Idle sessions are ended below.
    session: { expiresIn: SESSION_MAX_SECONDS, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      storage: "database",
      ...REQUESTS_PER_ADDRESS,
      customRules: { [SIGN_IN_PATH]: SIGN_INS_PER_ADDRESS },
    },
    advanced: {
      // Said outright: under a test runner better-auth would leave both checks out.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      // `__Host-` says more than better-auth's own `__Secure-`: no other host under the domain can set it.
      useSecureCookies: false,
      cookiePrefix: isHttps ? "__Host-gatehouse" : "gatehouse",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/" },
    },
    hooks: {
      before: createAuthMiddleware(async (request) => {
        const now = ctx.now();
        await deleteStaleSessions(ctx.db, { now, unusedSince: new Date(now.getTime() - SESSION_IDLE_MS) });
        if (request.path !== SIGN_IN_PATH) return;
        const attempt = await countSignInAttempt(ctx, request.body?.email);
        if (!attempt.isAllowed) throw tooManySignIns(attempt.retryAt, now);
      }),
      after: createAuthMiddleware(async (request) => {
        if (request.path !== SIGN_IN_PATH || !request.context.newSession) return;
        await clearSignInAttempts(ctx, request.context.newSession.user.email);
      }),
    },
  });
}

/** Refusals are answers, not errors; better-auth would print each on the console. */
function logUnexpected(log: Logger, error: unknown): void {
  if (error instanceof APIError && error.statusCode < 500) return;
  log.error({ err: error }, "better-auth failed");
}

function tooManySignIns(retryAt: Date | null, now: Date): APIError {
  const seconds = retryAt
    ? Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000))
    : RETRY_WHEN_UNKNOWN_SECONDS;
  return new APIError(
    "TOO_MANY_REQUESTS",
    { code: "TOO_MANY_SIGN_INS", message: "Too many attempts to sign in. Please try again later." },
    { "X-Retry-After": String(seconds) },
  );
}
