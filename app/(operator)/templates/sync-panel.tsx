"use client";

import { Alert, Button, Group, Loader, Text } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { BusinessTemplates } from "#lib/templates/list-templates.ts";
import { LocalTime } from "../../_ui/local-time.tsx";
import { useNotify } from "../../_ui/use-notify.ts";
import { requestSyncAction } from "./request-sync-action.ts";

interface SyncPanelProps {
  businessExternalId: string;
  sync: BusinessTemplates["sync"];
  canWrite: boolean;
}

/** How current the templates are, what stands in the way, and "now, please". */
export function SyncPanel({ businessExternalId, sync, canWrite }: SyncPanelProps) {
  const t = useTranslations("templates.sync");
  const notify = useNotify();
  const [isPending, startTransition] = useTransition();
  const { isRunning, readCount, succeededAt, failure } = sync;

  function request() {
    startTransition(async () => {
      const result = await requestSyncAction({ businessExternalId }).catch(() => null);
      if (result?.data?.kind === "requested") return;
      notify("problem", result?.serverError ?? t(result?.data?.kind === "refused" ? "viewer" : "failed"));
    });
  }

  return (
    <>
      <Group gap="sm" mt="sm">
        {canWrite && (
          <Button
            size="xs"
            variant="default"
            onClick={request}
            disabled={isRunning || isPending}
            leftSection={<IconRefresh size={14} aria-hidden />}
            aria-label={t("nowLabel", { id: businessExternalId })}
          >
            {t("now")}
          </Button>
        )}
        <Text size="sm" c="dimmed" component="div" role="status">
          {isRunning ? (
            <Group gap={6}>
              <Loader size={14} aria-hidden />
              {t("running", { count: readCount })}
            </Group>
          ) : succeededAt ? (
            <>
              {t("last")}{" "}
              <LocalTime value={succeededAt} options={{ dateStyle: "medium", timeStyle: "short" }} />
            </>
          ) : (
            t("never")
          )}
        </Text>
      </Group>
      {failure && !isRunning && (
        <Alert
          color="red"
          variant="light"
          mt="sm"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t("failure.title")}
        >
          {t(`failure.${failure}`)}
        </Alert>
      )}
    </>
  );
}
