"use client";

import { useTranslations } from "next-intl";

const STEP = 1_000;

/** A number of bytes as people write it. */
export function useSizeText(): (bytes: number) => string {
  const t = useTranslations("attachments.size");
  return (bytes) => {
    if (bytes < STEP) return t("bytes", { value: bytes });
    const [unit, divisor] =
      bytes < STEP ** 2 ? (["kilobytes", STEP] as const) : (["megabytes", STEP ** 2] as const);
    return t(unit, { value: Math.round((bytes / divisor) * 10) / 10 });
  };
}
