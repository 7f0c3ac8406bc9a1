import type { OrderItem } from "#lib/domain/message-content.ts";

export interface OrderTotals {
  /** One for each currency, in the order in which they appear. */
  totals: { currency: string | null; amount: number }[];
  /** Meta named no price for some: the totals are too low by them. */
  isPartial: boolean;
}

export function orderTotals(items: OrderItem[]): OrderTotals {
  const totals = new Map<string | null, number>();
  let isPartial = false;
  for (const { price, quantity, currency } of items) {
    if (price === null) isPartial = true;
    else totals.set(currency, (totals.get(currency) ?? 0) + price * quantity);
  }
  return { totals: [...totals].map(([currency, amount]) => ({ currency, amount })), isPartial };
}

/** `Intl` knows no other names of currencies than three letters. */
export function isCurrencyCode(text: string | null): text is string {
  return text !== null && /^[A-Za-z]{3}$/.test(text);
}
