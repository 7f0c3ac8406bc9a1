import { Paper, Stack, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_ui/link-button.tsx";

export async function NoEvents({ isFiltered, hasSandbox }: { isFiltered: boolean; hasSandbox: boolean }) {
  const t = await getTranslations("events.empty");
  if (isFiltered) {
    return (
      <Paper withBorder p="lg">
        <Stack align="center" gap="xs">
          <Text>{t("filtered")}</Text>
          <LinkButton href="/events" variant="default">
            {t("filteredAction")}
          </LinkButton>
        </Stack>
      </Paper>
    );
  }
  return (
    <Paper withBorder p="lg">
      <Stack align="center" ta="center" gap="xs">
        <Title order={2} size="h4">
          {t("title")}
        </Title>
        <Text c="dimmed" size="sm" maw={520}>
          {t(hasSandbox ? "sandbox" : "meta")}
        </Text>
        {hasSandbox && <LinkButton href="/sandbox">{t("sandboxAction")}</LinkButton>}
      </Stack>
    </Paper>
  );
}
