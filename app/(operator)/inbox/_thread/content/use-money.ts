"use client";

import { useFormatter } from "next-intl";
import { isCurrencyCode } from "./order-totals.ts";

/** Writes an amount in its currency; one that nobody knows stands behind the number as it came. */
export function useMoney(): (amount: number, currency: string | null) => string {
  const format = useFormatter();
  return (amount, currency) =>
    isCurrencyCode(currency)
      ? format.number(amount, { style: "currency", currency })
      : [format.number(amount), currency].filter(Boolean).join(" ");
}
