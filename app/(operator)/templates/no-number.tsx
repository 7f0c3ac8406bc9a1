import { Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LinkButton } from "../../_ui/link-button.tsx";

export function NoNumber() {
  const t = useTranslations("templates.noAccounts");
  return (
    <section aria-labelledby="no-number">
      <Title order={2} size="h4" id="no-number">
        {t("title")}
      </Title>
      <Text size="sm" maw={640} my="sm">
        {t("body")}
      </Text>
      <LinkButton href="/channels" variant="default">
        {t("action")}
      </LinkButton>
    </section>
  );
}
