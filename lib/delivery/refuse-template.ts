import type { Transaction } from "#db/client.ts";
import { selectOutboundFiles } from "#db/queries/outbound-files.ts";
import { findTemplate, selectTemplateRecipient } from "#db/queries/select-templates.ts";
import { checkTemplate, type TemplateRefusal } from "#lib/domain/check-template.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";

const REASONS: Record<TemplateRefusal, string> = {
  gone: "The template no longer exists.",
  pending: "Meta is reviewing the template.",
  rejected: "Meta has rejected the template.",
  paused: "Meta has paused the template because of its quality.",
  disabled: "Meta has disabled the template.",
  not_approved: "The template is not approved.",
  header_not_supported: "The template now needs a place in its header.",
  parts_not_supported: "The template now has parts that Gatehouse cannot fill in.",
  marketing_stopped: "The customer asked to get no marketing messages.",
  code_needs_number: "Meta sends one-time codes to phone numbers only.",
};
const CHANGED = "The template was changed after this was written: what was filled in no longer fits.";

/** Looks again at what may have changed since a template was queued. null: it may go out. */
export async function refuseTemplate(
  tx: Transaction,
  { id, account }: { id: string; account: { id: string } },
  messageId: string,
  { name, language, values }: Extract<OutboundContent, { kind: "template" }>,
): Promise<string | null> {
  const template = await findTemplate(tx, { channelAccountId: account.id, name, language });
  const recipient = await selectTemplateRecipient(tx, id);
  if (!template || !recipient) return REASONS.gone;
  const files = await selectOutboundFiles(tx, messageId);
  const check = checkTemplate(template, values, recipient, files);
  if (check.kind === "refused") return REASONS[check.reason];
  return check.kind === "invalid" ? CHANGED : null;
}
