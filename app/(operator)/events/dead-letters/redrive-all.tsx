"use client";

import { Button, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { JobName } from "#lib/queue/jobs.ts";
import { type RedriveProgress, useRedriveAll } from "./use-redrive-all.ts";

interface RedriveAllProps {
  /** null: of every kind. */
  queue: JobName | null;
  count: number;
}

/** Everything that is dead, run again; asks first. Stays to say what came of it when nothing is left. */
export function RedriveAll({ queue, count }: RedriveAllProps) {
  const t = useTranslations("deadLetters.redrive");
  const [isOpen, dialog] = useDisclosure(false);
  const { progress, start, stop, reset } = useRedriveAll(queue);
  const isRunning = progress?.state === "running";

  function close() {
    stop();
    reset();
    dialog.close();
  }

  return (
    <>
      {count > 0 && (
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={dialog.open}
          >
            {t("everything", { count })}
          </Button>
        </Group>
      )}
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("confirmTitle")}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <Stack>
          {progress ? <ProgressNote progress={progress} /> : <Text size="sm">{t("confirm", { count })}</Text>}
          <Group justify="flex-end">
            {!isRunning && (
              <Button variant="default" onClick={close}>
                {t(progress ? "close" : "cancel")}
              </Button>
            )}
            {isRunning && (
              <Button variant="default" onClick={stop}>
                {t("stop")}
              </Button>
            )}
            {!progress && <Button onClick={start}>{t("start")}</Button>}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function ProgressNote({ progress: { done, total, state } }: { progress: RedriveProgress }) {
  const t = useTranslations("deadLetters.redrive");
  return (
    <div>
      <Progress value={total > 0 ? (done / total) * 100 : 100} aria-label={t("progressLabel")} mb={4} />
      <Text size="sm" role="status">
        {state === "running" && t("progress", { done, total })}
        {state === "stopped" && t("stopped", { done, total })}
        {state === "finished" && t("finished", { count: done })}
      </Text>
    </div>
  );
}
