import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** `X-Hub-Signature-256`: exactly one header, SHA-256 in lowercase hex (Graph API, Webhooks: Validate Payloads). */
const SIGNATURE_SHAPE = /^sha256=([0-9a-f]{64})$/;

/** The digest named by the header, or null: missing, repeated, another algorithm, another length. */
export function parseSignature(header: string | null): Buffer | null {
  const hex = header === null ? undefined : SIGNATURE_SHAPE.exec(header)?.[1];
  return hex === undefined ? null : Buffer.from(hex, "hex");
}

/** True when one of the secrets signed exactly these bytes. Takes the same time whichever it was. */
export function verifySignature(rawBody: Uint8Array, signature: Buffer, appSecrets: string[]): boolean {
  let isSigned = false;
  for (const secret of appSecrets) {
    const expected = createHmac("sha256", secret).update(rawBody).digest();
    isSigned = timingSafeEqual(expected, signature) || isSigned;
  }
  return isSigned;
}

/** Compares secrets of any length without telling where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
