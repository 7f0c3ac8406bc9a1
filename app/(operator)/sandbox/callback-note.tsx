import { Group, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { CallbackState } from "#lib/sandbox/phone/phone-state.ts";

const ICONS = {
  pending: IconCircleDashed,
  verified: IconCircleCheck,
  unreachable: IconCircleDashed,
  refused: IconCircleX,
} as const;

/** Whether the handshake that Meta does before the first webhook went well. */
export function CallbackNote({ callback: { kind, reason } }: { callback: CallbackState }) {
  const t = useTranslations("sandbox.callback");
  const Icon = ICONS[kind];
  return (
    <Group gap={6} justify="center" c={kind === "refused" ? "red" : "dimmed"}>
      <Icon size={16} aria-hidden />
      <Text size="xs">{t(kind, { reason: reason ?? "" })}</Text>
    </Group>
  );
}
