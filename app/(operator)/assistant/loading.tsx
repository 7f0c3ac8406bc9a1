import { Skeleton, Stack } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import classes from "./assistant.module.css";

export default async function AssistantLoading() {
  const t = await getTranslations("assistant");
  return (
    <Stack gap="lg" className={classes.page} role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={180} />
      <Skeleton height={64} />
      <Skeleton height={96} />
      <Skeleton height={96} />
    </Stack>
  );
}
