import type { Auth } from "./auth.ts";

export interface SignIn {
  email: string;
  password: string;
  /** Of the visitor's request: where it came from counts towards the limit, and is shown with the session. */
  visitor: Headers;
}

export type SignInOutcome =
  | { kind: "signed_in"; headers: Headers }
  /** Unknown address or wrong password: deliberately not told apart. */
  | { kind: "refused" }
  | { kind: "limited"; retryAfterSeconds: number };

const VISITOR_HEADERS = ["x-forwarded-for", "user-agent"];

/** Checks a password. Goes through better-auth's HTTP handler, because only that counts attempts per address. */
export async function signIn(auth: Auth, { email, password, visitor }: SignIn): Promise<SignInOutcome> {
  const { baseURL } = auth.options;
  const headers = new Headers({ "Content-Type": "application/json", Origin: baseURL });
  for (const name of VISITOR_HEADERS) {
    const value = visitor.get(name);
    if (value) headers.set(name, value);
  }
  const response = await auth.handler(
    new Request(new URL("/api/auth/sign-in/email", baseURL), {
      method: "POST",
      headers,
      body: JSON.stringify({ email, password }),
    }),
  );
  if (response.ok) return { kind: "signed_in", headers: response.headers };
  if (response.status === 401 || response.status === 400) return { kind: "refused" };
  if (response.status === 429) {
    return { kind: "limited", retryAfterSeconds: Number(response.headers.get("X-Retry-After")) || 60 };
  }
  throw new Error(`signing in failed with ${response.status}; the log line before this one says why`);
}
