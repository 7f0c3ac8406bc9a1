import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { getTranslations } from "next-intl/server";
import { REFUSALS_HOURS, type RefusalCount } from "#lib/events/count-refusals.ts";
import { isExplainedRefusal } from "./explained-refusals.ts";

/** What was turned away before it was read. */
export async function Refusals({ refusals }: { refusals: RefusalCount[] }) {
  const t = await getTranslations("events");
  const hours = REFUSALS_HOURS;
  if (refusals.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        <IconShieldCheck size={16} stroke={1.8} style={{ verticalAlign: "text-bottom" }} aria-hidden />{" "}
        {t("refusals.none", { hours })}
      </Text>
    );
  }
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="refusals">
      <Group gap="xs" wrap="nowrap">
        <IconShieldX size={20} stroke={1.8} aria-hidden />
        <Title order={2} size="h4" id="refusals">
          {t("refusals.title")}
        </Title>
      </Group>
      <Text size="sm" c="dimmed" mt={2}>
        {t("refusals.window", { hours })}
      </Text>
      <Stack gap={4} mt="sm">
        {refusals.map(({ channel, reason, count }) => (
          <Text key={`${channel} ${reason}`} size="sm">
            <strong>{t("refusals.count", { count })}</strong> · {t(`channel.${channel}`)} ·{" "}
            {isExplainedRefusal(reason) ? t(`refusals.reasons.${reason}`) : reason}
          </Text>
        ))}
      </Stack>
    </Paper>
  );
}
