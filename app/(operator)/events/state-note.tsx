import { Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { WebhookEventState } from "#lib/domain/webhook-event.ts";

/** One state in plain words. */
export async function StateNote({ state }: { state: WebhookEventState }) {
  const t = await getTranslations("events.explain");
  return (
    <Text component="span" size="sm" c="dimmed">
      {t(state)}
    </Text>
  );
}
