import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies } from "next/headers";

/** Passes cookies that better-auth wants set on to the browser. Only actions and route handlers may. */
export async function setCookies(responseHeaders: Headers): Promise<void> {
  const jar = await cookies();
  for (const line of responseHeaders.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(line)) {
      jar.set(name, cookie.value, toCookieOptions(cookie));
    }
  }
}
