import { countKnowledge } from "#db/queries/count-knowledge.ts";
import { lockKnowledge } from "#db/queries/lock-knowledge.ts";
import { isKnowledgeKept, storeKnowledge } from "#db/queries/store-knowledge.ts";
import type { Context } from "#lib/context.ts";
import { cutPassages } from "#lib/domain/cut-passages.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { ENTRIES_MAX, type KnowledgeEntry } from "./entry.ts";

export type SaveEntryOutcome =
  | { kind: "saved" }
  | { kind: "refused"; reason: "viewer" | "full" }
  /** Somebody deleted it meanwhile. */
  | { kind: "not_found" };

/** The id is made by the form: sending a new entry again stores its newest words, and adds nothing. */
export async function saveEntry(
  ctx: Context,
  operator: Operator,
  { entry, isNew }: { entry: KnowledgeEntry; isNew: boolean },
): Promise<SaveEntryOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    await lockKnowledge(tx);
    if (!(await isKnowledgeKept(tx, entry))) {
      if (!isNew) return { kind: "not_found" };
      if ((await countKnowledge(tx, { kind: entry.kind })) >= ENTRIES_MAX) {
        return { kind: "refused", reason: "full" };
      }
    }
    await storeKnowledge(tx, [{ ...entry, passages: cutPassages(entry.text) }]);
    return { kind: "saved" };
  });
}
