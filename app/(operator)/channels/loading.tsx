import { Skeleton, Stack } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import classes from "./channels.module.css";

export default async function ChannelsLoading() {
  const t = await getTranslations("channels");
  return (
    <Stack gap="lg" className={classes.page} role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={180} />
      <Skeleton height={110} />
      <Skeleton height={84} />
      <Skeleton height={84} />
    </Stack>
  );
}
