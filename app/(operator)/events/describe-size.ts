import { getTranslations } from "next-intl/server";

const STEP = 1_000;

/** A number of bytes in words; at most one decimal. */
export async function describeSize(bytes: number): Promise<string> {
  const t = await getTranslations("events.size");
  if (bytes < STEP) return t("bytes", { value: bytes });
  const [unit, divisor] =
    bytes < STEP ** 2 ? (["kilobytes", STEP] as const) : (["megabytes", STEP ** 2] as const);
  return t(unit, { value: Math.round((bytes / divisor) * 10) / 10 });
}
