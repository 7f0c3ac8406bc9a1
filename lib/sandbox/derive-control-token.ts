import { createHmac } from "node:crypto";

/** What the phones ask for before anybody types on them; both processes know the secret that it comes from. */
export function deriveControlToken(whatsappAppSecret: string): string {
  return createHmac("sha256", whatsappAppSecret).update("gatehouse sandbox phones").digest("base64url");
}
