"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { checkTypedText } from "#lib/domain/reply-text.ts";
import { measureText, TEXT_LIMITS } from "#lib/domain/text-limits.ts";

const SHOWN_FROM = 0.8;

/** How much of one message a text uses, once that matters, or how many messages it takes. */
export function TextCount({ channel, text }: { channel: Channel; text: string }) {
  const count = useCount(channel, text);
  return (
    <Text
      component="span"
      size="xs"
      c={count.isTooLong ? "var(--mantine-color-error)" : "dimmed"}
      role="status"
    >
      {count.words}
    </Text>
  );
}

function useCount(channel: Channel, text: string): { words: string | null; isTooLong?: boolean } {
  const t = useTranslations("inbox.composer.count");
  const { max, unit } = TEXT_LIMITS[channel];
  const used = measureText(channel, text);
  if (used < max * SHOWN_FROM) return { words: null };
  const check = used > max ? checkTypedText(channel, text) : null;
  if (check?.kind === "too_many_parts") return { words: t("tooLong", { max: check.max }), isTooLong: true };
  if (check?.kind === "ok" && check.parts.length > 1)
    return { words: t("parts", { count: check.parts.length }) };
  return { words: t(unit, { used, max }) };
}
