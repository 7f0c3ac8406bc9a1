"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { resetLimitAction } from "./reset-limit-action.ts";

interface ResetButtonProps {
  contactId: string;
  name: string;
}

export function ResetButton({ contactId, name }: ResetButtonProps) {
  const t = useTranslations("limits.reset");
  const [isPending, startTransition] = useTransition();

  // Its direction must not turn the sentence around.
  const contact = (chunks: ReactNode) => <bdi>{chunks}</bdi>;

  function letThrough() {
    startTransition(async () => {
      const { data, serverError } = await resetLimitAction({ contactId });
      const isDone = data?.kind === "done";
      notifications.show({
        color: isDone ? "teal" : "red",
        message: isDone ? t.rich("done", { name, contact }) : (serverError ?? t(data?.kind ?? "failed")),
        closeButtonProps: { "aria-label": t("dismiss") },
      });
    });
  }

  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={letThrough}
      loading={isPending}
      aria-label={t("labelFor", { name })}
    >
      {t("label")}
    </Button>
  );
}
