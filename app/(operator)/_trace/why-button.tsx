"use client";

import { Button } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useOpenTrace } from "./trace-provider.tsx";

/** Opens how a turn came about. */
export function WhyButton({ turnId }: { turnId: string }) {
  const t = useTranslations("trace");
  const openTrace = useOpenTrace();
  if (!openTrace) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconHelpCircle size={14} aria-hidden />}
      onClick={() => openTrace(turnId)}
      aria-keyshortcuts="Y"
      aria-haspopup="dialog"
    >
      {t("open")}
    </Button>
  );
}
