import { SANDBOX_BUSINESS } from "../business.ts";
import type { World } from "../world.ts";
import type { TemplateVerdict } from "./template-verdict.ts";

/** Decides about a template as Meta does, and starts bringing its webhook. null: there is no such template. */
export function decideTemplate(world: World, { name, language, verdict }: TemplateVerdict): string | null {
  const template = world.templates.find((known) => known.name === name && known.language === language);
  if (!template) return null;
  template.status = verdict;
  template.rejected_reason = verdict === "REJECTED" ? "INVALID_FORMAT" : "NONE";
  const value = {
    event: verdict,
    message_template_id: Number(template.id),
    message_template_name: name,
    message_template_language: language,
    reason: template.rejected_reason,
  };
  const time = Math.floor(world.now().getTime() / 1_000);
  const body = {
    object: "whatsapp_business_account",
    entry: [
      {
        id: SANDBOX_BUSINESS.whatsappBusinessAccountId,
        time,
        changes: [{ value, field: "message_template_status_update" }],
      },
    ],
  };
  world.inBackground(world.webhooks.send("whatsapp", body));
  return template.id;
}
