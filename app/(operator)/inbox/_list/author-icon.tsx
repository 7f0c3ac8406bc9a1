"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconDeviceMobile, IconHeadset, IconRobot } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { MessageAuthor } from "#lib/domain/message-status.ts";

const ICONS = { bot: IconRobot, operator: IconHeadset, business_app: IconDeviceMobile };

/** Who wrote the last message; nothing for the contact, who is named above it. */
export function AuthorIcon({ author }: { author: MessageAuthor | null }) {
  const t = useTranslations("inbox");
  if (author === null || author === "contact") return null;
  const Icon = ICONS[author];
  return (
    <>
      <Icon size={15} stroke={1.8} style={{ flex: "none" }} aria-hidden />
      <VisuallyHidden>{t("list.previewFrom", { author: t(`author.${author}`) })}</VisuallyHidden>
    </>
  );
}
