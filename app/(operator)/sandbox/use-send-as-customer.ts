import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import type { CustomerMessage } from "#lib/sandbox/client.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import type { Tap } from "#lib/sandbox/phone/tap-as-customer.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { sendAsCustomerAction } from "./send-as-customer-action.ts";

/** Text, or one of the sample files, or a tap on what the business offers. */
export type Said = string | { file: SampleKind } | { tap: Tap };

/** Sends without holding anything up; tells the outcome, and shows why when it did not work. */
export function useSendAsCustomer(channel: Channel, personaId: string): (said: Said) => Promise<boolean> {
  const t = useTranslations("sandbox.composer");
  const notify = useNotify();
  return async (said) => {
    const content = typeof said === "string" ? { text: said } : said;
    const problem = await send({ channel, personaId, ...content });
    if (problem === null) return true;
    notify("problem", problem === "offline" ? t("offline") : t("failed", { reason: problem }));
    return false;
  };
}

/** null: sent. Otherwise what was wrong. */
async function send(message: CustomerMessage): Promise<string | null> {
  try {
    const { data, serverError } = await sendAsCustomerAction(message);
    if (data?.kind === "sent") return null;
    if (data?.kind === "refused") return data.reason;
    return serverError ?? "offline";
  } catch {
    return "offline"; // the web server itself did not answer
  }
}
