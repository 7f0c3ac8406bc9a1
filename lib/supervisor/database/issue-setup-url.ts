import { connect } from "#db/client.ts";
import { issueSetupLink } from "#lib/auth/issue-setup-link.ts";

/** Where the first operator signs up, once; null when there is one already. */
export async function issueSetupUrl(databaseUrl: string, publicUrl: string): Promise<string | null> {
  const db = connect(databaseUrl, { maxConnections: 1, applicationName: "gatehouse-supervisor" });
  try {
    const token = await issueSetupLink(db, new Date());
    return token === null ? null : `${publicUrl}/setup/${token}`;
  } finally {
    await db.$client.end();
  }
}
