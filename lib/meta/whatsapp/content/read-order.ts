import type { OrderItem } from "#lib/domain/message-content.ts";
import { asRecord } from "../../fields.ts";
import { readId, readList, readNumber, readText } from "../../read-values.ts";
import { type ContentReader, withoutFiles } from "./content-reader.ts";

const MAX_ITEMS = 200;
const MAX_CURRENCY_CHARS = 10;

export const readOrder: ContentReader = (raw) => {
  if (typeof raw.order !== "object" || raw.order === null) return { problem: "order: not an object" };
  const order = asRecord(raw.order);
  const items = readList(order.product_items, MAX_ITEMS).map(asRecord).flatMap(readItem);
  const text = typeof order.text === "string" ? order.text : "";
  return withoutFiles({ kind: "order", catalogId: readId(order.catalog_id), items }, text);
};

function readItem(item: Record<string, unknown>): OrderItem[] {
  const productId = readId(item.product_retailer_id);
  if (productId === null) return [];
  return [
    {
      productId,
      quantity: readNumber(item.quantity) ?? 1,
      price: readNumber(item.item_price),
      currency: readText(item.currency, MAX_CURRENCY_CHARS),
    },
  ];
}
