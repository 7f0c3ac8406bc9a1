import type { Database } from "#db/client.ts";
import { createFirstOperator } from "#lib/auth/create-first-operator.ts";
import { issueSetupLink } from "#lib/auth/issue-setup-link.ts";
import { httpRequest } from "./http-request.ts";
import { createTestContext } from "./test-context.ts";

const OWNER = { name: "Olive", email: "olive@example.com", password: "correct horse battery" };

/** Makes the first operator and signs in at a running web server; gives the cookie to send. */
export async function signInOverHttp(db: Database, web: { url: string; publicUrl: string }): Promise<string> {
  const now = () => new Date();
  const token = await issueSetupLink(db, now());
  await createFirstOperator({ ...createTestContext(db), now }, { token: token ?? "", ...OWNER });
  const { status, headers } = await httpRequest(`${web.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: web.publicUrl },
    body: JSON.stringify(OWNER),
  });
  if (status !== 200) throw new Error(`signing in was answered with ${status}`);
  return (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
}
