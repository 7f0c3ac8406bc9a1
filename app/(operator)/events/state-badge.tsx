import { Badge } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { WebhookEventState } from "#lib/domain/webhook-event.ts";

const COLORS: Record<WebhookEventState, string> = {
  pending: "yellow",
  applied: "teal",
  ignored: "gray",
  dead: "red",
};

export async function StateBadge({ state }: { state: WebhookEventState }) {
  const t = await getTranslations("events.state");
  return (
    <Badge miw="max-content" color={COLORS[state]} variant="light" tt="none">
      {t(state)}
    </Badge>
  );
}
