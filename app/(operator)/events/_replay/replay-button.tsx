"use client";

import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useReplay } from "./use-replay.ts";

export function ReplayButton({ eventId }: { eventId: string }) {
  const t = useTranslations("events.replay");
  const { replay, isPending } = useReplay();
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={isPending}
      onClick={() => replay([eventId])}
    >
      {t("label")}
    </Button>
  );
}
