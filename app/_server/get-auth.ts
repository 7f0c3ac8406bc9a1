import { type Auth, createAuth } from "#lib/auth/auth.ts";
import { getContext, getEnv } from "#lib/bootstrap.ts";
import type { Context } from "#lib/context.ts";

const auths = new WeakMap<Context, Auth>();

/** The web process's better-auth, built once. */
export function getAuth(): Auth {
  const context = getContext();
  const known = auths.get(context);
  if (known) return known;
  const { authSecret, publicUrl } = getEnv();
  if (!authSecret) {
    throw new Error(
      "AUTH_SECRET is not set: start with `npm start`, which makes one, or set it in .env.local",
    );
  }
  const auth = createAuth(context, { secret: authSecret, publicUrl });
  auths.set(context, auth);
  return auth;
}
