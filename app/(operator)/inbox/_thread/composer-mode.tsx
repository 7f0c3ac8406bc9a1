"use client";

import { Badge, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ComposerState } from "#lib/domain/composer.ts";
import { useTimeLeft } from "../use-time-left.ts";

const COLORS = { standard: "teal", human_agent: "violet", template_only: "orange" };

/** By which of Meta's rules a reply goes out now, and for how long still. */
export function ComposerMode({ composer, now }: { composer: ComposerState; now: Date }) {
  const t = useTranslations("inbox.composer.mode");
  const timeLeft = useTimeLeft();
  if (composer.kind === "refused") return null;
  const mode = composer.kind === "open" ? composer.mode : composer.kind;
  const leftMs = composer.kind === "open" ? composer.until.getTime() - now.getTime() : 0;
  return (
    <Group gap={6} wrap="nowrap">
      <Badge size="sm" variant="light" tt="none" color={COLORS[mode]} title={t(`note.${mode}`)}>
        {t(mode)}
      </Badge>
      {leftMs > 0 && (
        <Text component="span" size="xs" c="dimmed">
          {t("left", { left: timeLeft(leftMs) })}
        </Text>
      )}
    </Group>
  );
}
