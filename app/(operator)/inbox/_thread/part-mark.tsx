"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/thread-item.ts";

/** Which part of a long text a message is. */
export function PartMark({ part }: Pick<MessageView, "part">) {
  const t = useTranslations("inbox.mark");
  if (!part) return null;
  return (
    <>
      <span aria-hidden>{t("part", part)}</span>
      <VisuallyHidden>{t("partLong", part)}</VisuallyHidden>
    </>
  );
}
