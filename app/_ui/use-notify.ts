"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Tone = "good" | "note" | "problem";

const COLORS: Record<Tone, string> = { good: "teal", note: "yellow", problem: "red" };

/** Shows a message in the corner for a while. */
export function useNotify() {
  const t = useTranslations("common");
  return (tone: Tone, message: ReactNode) => {
    notifications.show({
      color: COLORS[tone],
      message,
      closeButtonProps: { "aria-label": t("dismissMessage") },
    });
  };
}
