"use client";

import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRedrive } from "./use-redrive.ts";

interface RedriveButtonProps {
  letterId: string;
  /** Says which one, for whoever cannot see what it stands beside. */
  label: string;
}

export function RedriveButton({ letterId, label }: RedriveButtonProps) {
  const t = useTranslations("deadLetters.redrive");
  const { redrive, isPending } = useRedrive();
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconRefresh size={14} aria-hidden />}
      loading={isPending}
      aria-label={label}
      onClick={() => redrive([letterId])}
    >
      {t("one")}
    </Button>
  );
}
