"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconHeartFilled } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./content.module.css";

const SIZE_PX = 40;

export function HeartContent() {
  const t = useTranslations("inbox.kind");
  return (
    <span className={classes.heart}>
      <IconHeartFilled size={SIZE_PX} aria-hidden />
      <VisuallyHidden>{t("heart")}</VisuallyHidden>
    </span>
  );
}
