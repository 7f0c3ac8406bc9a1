import type { ListedTemplate } from "#lib/domain/template.ts";
import type { SyncFailure } from "#lib/domain/template-sync.ts";

export interface ListTemplatesInput {
  /** A phone number id of the business account, whose token is used. */
  accountExternalId: string;
  /** WhatsApp Business Account id. */
  businessExternalId: string;
  /** Where the page before ended; null: the first page. */
  after: string | null;
}

export type TemplatePage =
  /** `unreadable`: entries that are no templates as documented. */
  | { kind: "page"; templates: ListedTemplate[]; unreadable: number; next: string | null }
  | { kind: "failed"; reason: SyncFailure };
