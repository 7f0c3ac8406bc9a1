import { selectChannelOverview } from "#db/queries/select-channel-overview.ts";
import { selectTemplates } from "#db/queries/select-templates.ts";
import { selectTemplateSyncs } from "#db/queries/sync-templates.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type {
  TemplateCategory,
  TemplateDefinition,
  TemplateQuality,
  TemplateStatus,
} from "#lib/domain/template.ts";
import { isSyncing, type SyncFailure } from "#lib/domain/template-sync.ts";

const ACCOUNTS_SHOWN_MAX = 200;
/** Of one business account: Meta lets a verified business have 6000, each in several languages. */
const TEMPLATES_SHOWN_MAX = 2_000;

export interface TemplateView {
  name: string;
  language: string;
  category: TemplateCategory;
  status: TemplateStatus;
  /** Meta's word for why it is so. */
  statusReason: string | null;
  quality: TemplateQuality;
  definition: TemplateDefinition;
  isGone: boolean;
}

export interface BusinessTemplates {
  /** null: not known yet which business account these numbers belong to. */
  businessExternalId: string | null;
  /** Names of its numbers. */
  numbers: string[];
  sync: { isRunning: boolean; readCount: number; succeededAt: Date | null; failure: SyncFailure | null };
  templates: TemplateView[];
}

const NEVER_SYNCED = { isRunning: false, readCount: 0, succeededAt: null, failure: null };

/** The templates of every WhatsApp number, by the business account that they belong to. */
export async function listTemplates(ctx: Context, _operator: Operator): Promise<BusinessTemplates[]> {
  const accounts = (await selectChannelOverview(ctx.db, ACCOUNTS_SHOWN_MAX)).filter(
    ({ channel }) => channel === "whatsapp",
  );
  const syncs = new Map((await selectTemplateSyncs(ctx.db)).map((sync) => [sync.businessExternalId, sync]));
  const businesses = Map.groupBy(accounts, ({ businessExternalId }) => businessExternalId);
  return Promise.all(
    [...businesses].map(async ([businessExternalId, numbers]) => {
      const sync = businessExternalId === null ? undefined : syncs.get(businessExternalId);
      return {
        businessExternalId,
        numbers: numbers.map(({ name }) => name),
        sync: sync ? { ...sync, isRunning: isSyncing(sync) } : NEVER_SYNCED,
        templates:
          businessExternalId === null
            ? []
            : await selectTemplates(ctx.db, { businessExternalId, limit: TEMPLATES_SHOWN_MAX }),
      };
    }),
  );
}
