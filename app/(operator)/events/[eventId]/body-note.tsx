import { Group, Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { WebhookEventView } from "#lib/events/get-webhook-event.ts";
import { LinkButton } from "../../../_ui/link-button.tsx";

export const BODY_PARAMETER = "body";
export const ALL_OF_BODY = "as-it-came";

interface BodyNoteProps {
  event: WebhookEventView;
  /** May see all of it. */
  canAsk: boolean;
}

/** How much of the body is shown, and the way to more or less of it. */
export async function BodyNote({ event: { id, detail }, canAsk }: BodyNoteProps) {
  const t = await getTranslations("events.detail");
  const isMasked = detail === "masked";
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="dimmed" maw={720}>
        {t(isMasked ? "maskedNote" : "bodyNote")}
      </Text>
      {canAsk && (
        <LinkButton
          href={isMasked ? `/events/${id}?${BODY_PARAMETER}=${ALL_OF_BODY}` : `/events/${id}`}
          variant="default"
          size="compact-sm"
        >
          {t(isMasked ? "showAll" : "mask")}
        </LinkButton>
      )}
    </Group>
  );
}
