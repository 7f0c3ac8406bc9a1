import { createHmac } from "node:crypto";

/** The `x-hub-signature-256` header that Meta would send with these bytes. */
export function sign(body: Uint8Array | string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
