import { createHmac } from "node:crypto";

/** The signature headers that Meta puts beside a body; the sha1 one is legacy and must convince nobody. */
export function signBody(rawBody: Uint8Array, appSecret: string): Record<string, string> {
  const sign = (algorithm: string) => createHmac(algorithm, appSecret).update(rawBody).digest("hex");
  return {
    "x-hub-signature": `sha1=${sign("sha1")}`,
    "x-hub-signature-256": `sha256=${sign("sha256")}`,
  };
}
