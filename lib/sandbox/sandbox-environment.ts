import { createHmac } from "node:crypto";
import { SANDBOX_ACCOUNT_IDS, SANDBOX_BUSINESS } from "./business.ts";

/**
 * The settings that point a Gatehouse, and the sandbox process itself, at the sandbox. The same `seed` gives the
 * same secrets, so that a restart accepts what was signed before it.
 */
export function sandboxEnvironment(url: string, seed: string) {
  const derive = (name: string) =>
    createHmac("sha256", seed).update(`gatehouse sandbox ${name}`).digest("hex");
  return {
    SANDBOX_URL: url,
    GRAPH_API_URL: url,
    INSTAGRAM_GRAPH_API_URL: url,
    INSTAGRAM_LOGIN: "instagram",
    WHATSAPP_APP_SECRET: derive("whatsapp app secret"),
    WHATSAPP_VERIFY_TOKEN: derive("whatsapp verify token"),
    WHATSAPP_PHONE_NUMBER_ID: SANDBOX_ACCOUNT_IDS.whatsapp,
    WHATSAPP_BUSINESS_ACCOUNT_ID: SANDBOX_BUSINESS.whatsappBusinessAccountId,
    WHATSAPP_ACCESS_TOKEN: `EAASANDBOX${derive("whatsapp access token")}`,
    INSTAGRAM_APP_SECRET: derive("instagram app secret"),
    INSTAGRAM_VERIFY_TOKEN: derive("instagram verify token"),
    INSTAGRAM_ACCOUNT_ID: SANDBOX_ACCOUNT_IDS.instagram,
    INSTAGRAM_ACCESS_TOKEN: `IGAASANDBOX${derive("instagram access token")}`,
  };
}
