import { getFormatter, getTranslations } from "next-intl/server";
import type { LimitPolicy, LimitUnit } from "#lib/domain/limit-policy.ts";
import { formatDuration } from "./format-duration.ts";

const CENTS_PER_DOLLAR = 100;

/** In words: "5 messages", "$10.00". */
export async function formatAmount(amount: number, unit: LimitUnit): Promise<string> {
  if (unit === "cents") return formatCents(amount);
  return (await getTranslations("limits.unit"))(unit, { count: amount });
}

/** What costs less than a cent is shown with more digits, not as nothing. */
export async function formatCents(cents: number): Promise<string> {
  const format = await getFormatter();
  return format.number(cents / CENTS_PER_DOLLAR, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: cents > 0 && cents < 1 ? 4 : 2,
  });
}

/** "5 messages in 1 minute". */
export async function formatPolicy({ allowed, windowMs }: LimitPolicy, unit: LimitUnit): Promise<string> {
  const t = await getTranslations("limits");
  const [amount, window] = await Promise.all([formatAmount(allowed, unit), formatDuration(windowMs)]);
  return t("policyText", { amount, window });
}
