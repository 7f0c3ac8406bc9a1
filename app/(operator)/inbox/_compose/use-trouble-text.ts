"use client";

import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import type { OutboundTrouble } from "#lib/domain/check-outbound.ts";

/** What is wrong with a field, in a sentence. */
export function useTroubleText(channel: Channel): (trouble: OutboundTrouble) => string {
  const t = useTranslations("compose.trouble");
  const name = useTranslations("inbox.channel")(channel);
  return (trouble) => {
    switch (trouble.kind) {
      case "too_long":
        return t(`too_long.${trouble.unit}`, { length: trouble.length, max: trouble.max });
      case "too_many":
        return t("too_many", { count: trouble.count, max: trouble.max });
      case "too_few":
        return t("too_few", { min: trouble.min });
      case "out_of_range":
        return t("out_of_range", { min: trouble.min, max: trouble.max });
      case "not_taken":
        return t("not_taken", { channel: name });
      case "missing":
      case "repeated":
      case "not_a_link":
        return t(trouble.kind);
    }
  };
}
