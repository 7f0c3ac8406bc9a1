const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/** Webhooks write a hash in base64, Graph in hex: here always hex. null: it is none, so nothing is claimed. */
export function readSha256(claimed: string | null): string | null {
  if (claimed === null) return null;
  if (HEX.test(claimed)) return claimed.toLowerCase();
  return BASE64.test(claimed) ? Buffer.from(claimed, "base64").toString("hex") : null;
}
