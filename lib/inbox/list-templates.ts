import { z } from "zod";
import { selectConversationTemplates, selectTemplateRecipient } from "#db/queries/select-templates.ts";
import type { Context } from "#lib/context.ts";
import { refuseTemplate, type TemplateRefusal } from "#lib/domain/check-template.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { TemplateCategory, TemplateDefinition } from "#lib/domain/template.ts";

/** Meta lets a verified business have 6000, each in several languages. */
const TEMPLATES_OFFERED_MAX = 2_000;

export const listTemplatesSchema = z.object({ conversationId: z.uuid() });

export interface OfferedTemplate {
  name: string;
  language: string;
  category: TemplateCategory;
  definition: TemplateDefinition;
  /** null: it can be sent to this contact. */
  refusal: TemplateRefusal | null;
}

/** The templates of the number that the conversation is with, those that can be sent first. */
export async function listTemplates(
  ctx: Context,
  _operator: Operator,
  { conversationId }: z.infer<typeof listTemplatesSchema>,
): Promise<OfferedTemplate[]> {
  const recipient = await selectTemplateRecipient(ctx.db, conversationId);
  if (!recipient) return [];
  const rows = await selectConversationTemplates(ctx.db, { conversationId, limit: TEMPLATES_OFFERED_MAX });
  const offered = rows.map((template) => {
    const { name, language, category, definition } = template;
    return { name, language, category, definition, refusal: refuseTemplate(template, recipient) };
  });
  return offered.sort((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null));
}
