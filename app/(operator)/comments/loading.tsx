import { Skeleton, Stack } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import classes from "./comments.module.css";

const ROWS = ["one", "two", "three", "four"];

export default async function CommentsLoading() {
  const t = await getTranslations("comments");
  return (
    <Stack gap="lg" className={classes.page} role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={180} />
      <Skeleton height={14} width="60%" />
      {ROWS.map((row) => (
        <Skeleton key={row} height={84} />
      ))}
    </Stack>
  );
}
