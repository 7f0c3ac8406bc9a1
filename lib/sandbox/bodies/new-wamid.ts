import { randomBytes } from "node:crypto";

const RANDOM_BYTES = 10;
const FROM_CUSTOMER = 0x12;
const FROM_BUSINESS = 0x11;

/** A WhatsApp message id: the customer's number and a random part, packed and in base64. */
export function newWamid(customer: string, sentBy: "customer" | "business"): string {
  const digits = Buffer.from(customer.replace(/\D/g, "").slice(0, 20), "ascii");
  const random = Buffer.from(randomBytes(RANDOM_BYTES).toString("hex").toUpperCase(), "ascii");
  const direction = sentBy === "customer" ? FROM_CUSTOMER : FROM_BUSINESS;
  const packed = Buffer.concat([
    Buffer.from([0x1c, 0x18, digits.length]),
    digits,
    Buffer.from([0x15, 0x02, 0x00, direction, 0x18, random.length]),
    random,
    Buffer.from([0x00]),
  ]);
  return `wamid.${packed.toString("base64")}`;
}
