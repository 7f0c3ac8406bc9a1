import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { listTemplates } from "#lib/templates/list-templates.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { BusinessSection } from "./business-section.tsx";
import { NoNumber } from "./no-number.tsx";
import classes from "./templates.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatesPage() {
  const operator = await requireOperator("/templates");
  const businesses = await listTemplates(getContext(), operator);
  const t = await getTranslations("templates");
  return (
    <Stack gap="lg" className={classes.page}>
      <header>
        <Title order={1} size="h2">
          {t("title")}
        </Title>
        <Text mt="xs" maw={720} c="dimmed">
          {t("intro")}
        </Text>
      </header>
      {businesses.length === 0 && <NoNumber />}
      {businesses.map((business) => (
        <BusinessSection
          key={business.businessExternalId}
          business={business}
          canWrite={canWrite(operator)}
        />
      ))}
    </Stack>
  );
}
