import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Channel } from "#lib/domain/channel.ts";
import { sendAsCustomerAction } from "./send-as-customer-action.ts";

/** Sends without holding anything up; tells the outcome, and shows why when it did not work. */
export function useSendAsCustomer(channel: Channel, personaId: string): (text: string) => Promise<boolean> {
  const t = useTranslations("sandbox.composer");
  return useCallback(
    async (text) => {
      const problem = await send({ channel, personaId, text });
      if (problem === null) return true;
      const message = problem === "offline" ? t("offline") : t("failed", { reason: problem });
      notifications.show({ color: "red", message });
      return false;
    },
    [channel, personaId, t],
  );
}

/** null: sent. Otherwise what was wrong. */
async function send(message: { channel: Channel; personaId: string; text: string }): Promise<string | null> {
  try {
    const { data, serverError } = await sendAsCustomerAction(message);
    if (data?.kind === "sent") return null;
    if (data?.kind === "refused") return data.reason;
    return serverError ?? "offline";
  } catch {
    return "offline"; // the web server itself did not answer
  }
}
