import { Paper, Stack, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { getEnv } from "#lib/bootstrap.ts";
import { LinkButton } from "../../_ui/link-button.tsx";

/** What will be here, and what Meta has to be told for that. */
export async function NothingYet({ kind }: { kind: "posts" | "mentions" | "stories" }) {
  const t = await getTranslations("comments.empty");
  const hasSandbox = getEnv().sandboxUrl !== null;
  return (
    <Paper withBorder p="lg">
      <Stack align="center" ta="center" gap="xs">
        <Title order={2} size="h4">
          {t(`${kind}.title`)}
        </Title>
        <Text c="dimmed" size="sm" maw={520}>
          {t(`${kind}.body`)}
        </Text>
        <LinkButton href={hasSandbox ? "/sandbox" : "/events"} variant={hasSandbox ? "filled" : "default"}>
          {t(hasSandbox ? "sandboxAction" : "eventsAction")}
        </LinkButton>
      </Stack>
    </Paper>
  );
}
