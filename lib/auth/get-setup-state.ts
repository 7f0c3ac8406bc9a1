import { hasOperator } from "#db/queries/has-operator.ts";
import { hasUsableSetupLink } from "#db/queries/has-usable-setup-link.ts";
import type { Context } from "#lib/context.ts";
import { hashSetupToken } from "./hash-setup-token.ts";

export type SetupState = "open" | "link_unusable" | "already_set_up";

/** What the set-up page may offer. Opening the page uses nothing up: mail scanners and previews open links too. */
export async function getSetupState(ctx: Pick<Context, "db" | "now">, token: string): Promise<SetupState> {
  if (await hasUsableSetupLink(ctx.db, hashSetupToken(token), ctx.now())) {
    return (await hasOperator(ctx.db)) ? "already_set_up" : "open";
  }
  return "link_unusable";
}
