import { Paper, Stack, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { DeadLetterFilter } from "#lib/events/dead-letters/list-dead-letters.ts";

export async function NoDeadLetters({ show }: Pick<DeadLetterFilter, "show">) {
  const t = await getTranslations("deadLetters.empty");
  return (
    <Paper withBorder p="lg">
      <Stack align="center" ta="center" gap="xs">
        <Title order={2} size="h4">
          {t(show)}
        </Title>
        <Text c="dimmed" size="sm" maw={520}>
          {t(`${show}Note`)}
        </Text>
      </Stack>
    </Paper>
  );
}
