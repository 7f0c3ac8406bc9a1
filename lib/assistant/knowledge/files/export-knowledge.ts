import { selectChannelAccounts } from "#db/queries/select-channel-accounts.ts";
import { selectKnowledge } from "#db/queries/select-knowledge.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { ENTRIES_MAX } from "../entry.ts";
import { writeCsv } from "./csv.ts";
import type { FileFormat } from "./file-row.ts";
import { writeMarkdown } from "./markdown.ts";
import { ACCOUNTS_MAX, nameAccount } from "./name-account.ts";

/** Everything the assistant knows as a file that can be imported again. */
export async function exportKnowledge(
  ctx: Context,
  _operator: Operator,
  format: FileFormat,
): Promise<string> {
  const [entries, accounts] = await Promise.all([
    selectKnowledge(ctx.db, { limit: 2 * ENTRIES_MAX }),
    selectChannelAccounts(ctx.db, ACCOUNTS_MAX),
  ]);
  const names = new Map(accounts.map((account) => [account.id, nameAccount(account)]));
  const rows = entries.map(({ accountId, ...entry }) => ({
    ...entry,
    account: accountId === null ? "" : (names.get(accountId) ?? ""),
  }));
  return format === "csv" ? writeCsv(rows) : writeMarkdown(rows);
}
