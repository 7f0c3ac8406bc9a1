"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/thread-item.ts";

/** A plain text is its words; this says that there are none, where a bubble would stay empty. */
export function TextContent({ message }: { message: MessageView }) {
  const t = useTranslations("inbox.list");
  if (message.text !== "" || message.attachments.length > 0) return null;
  return (
    <Text size="sm" fs="italic" c="dimmed">
      {t("noText")}
    </Text>
  );
}
