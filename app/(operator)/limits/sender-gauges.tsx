import { Stack, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { SEEN_RECENTLY_MS, type SenderUsage } from "#lib/rate-limits/desk/list-limit-usage.ts";
import { formatDuration } from "./format-duration.ts";
import classes from "./limits.module.css";
import { SenderCard } from "./sender-card.tsx";

interface SenderGaugesProps {
  senders: SenderUsage[];
  hasMore: boolean;
  canWrite: boolean;
  now: Date;
}

export async function SenderGauges({ senders, hasMore, canWrite, now }: SenderGaugesProps) {
  const t = await getTranslations("limits.senders");
  const window = await formatDuration(SEEN_RECENTLY_MS);
  return (
    <Stack component="section" gap="sm" aria-labelledby="senders">
      <Title order={2} size="h4" id="senders">
        {t("title", { window })}
      </Title>
      {senders.length === 0 && (
        <Text size="sm" c="dimmed" maw={640}>
          {t("empty", { window })}
        </Text>
      )}
      <ul className={classes.gauges}>
        {senders.map((sender) => (
          <SenderCard key={sender.contactId} sender={sender} canWrite={canWrite} now={now} />
        ))}
      </ul>
      {hasMore && (
        <Text size="sm" c="dimmed">
          {t("more")}
        </Text>
      )}
    </Stack>
  );
}
