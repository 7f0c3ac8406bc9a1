"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { measureText, TEXT_LIMITS } from "#lib/domain/text-limits.ts";

const SHOWN_FROM = 0.8;

/** How much of the channel's limit a text uses, once that matters. */
export function TextCount({ channel, text }: { channel: Channel; text: string }) {
  const t = useTranslations("inbox.composer.count");
  const { max, unit } = TEXT_LIMITS[channel];
  const used = measureText(channel, text);
  return (
    <Text component="span" size="xs" c={used > max ? "var(--mantine-color-error)" : "dimmed"} role="status">
      {used >= max * SHOWN_FROM && t(unit, { used, max })}
    </Text>
  );
}
