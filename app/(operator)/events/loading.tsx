import { Skeleton, Stack } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import classes from "./events.module.css";

const ROWS = ["one", "two", "three", "four", "five", "six", "seven"];

export default async function EventsLoading() {
  const t = await getTranslations("events");
  return (
    <Stack gap="lg" className={classes.page} role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={160} />
      <Skeleton height={14} width="60%" />
      {ROWS.map((row) => (
        <Skeleton key={row} height={28} />
      ))}
    </Stack>
  );
}
