"use client";

import { Button, Group, Modal, Progress, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type DeadProgress, useReplayDead } from "./use-replay-dead.ts";

/** Everything that is dead since a time, applied again. */
export function ReplayDead() {
  const t = useTranslations("events.replay.dead");
  const [isOpen, dialog] = useDisclosure(false);
  const [since, setSince] = useState("");
  const { progress, start, stop, reset } = useReplayDead();
  const isRunning = progress?.state === "running";

  function close() {
    stop();
    reset();
    dialog.close();
  }

  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={dialog.open}
      >
        {t("open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("title")}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <Stack>
          <Text size="sm">{t("intro")}</Text>
          <TextInput
            type="datetime-local"
            label={t("since")}
            description={t("sinceNote")}
            value={since}
            disabled={isRunning}
            onChange={(event) => setSince(event.currentTarget.value)}
          />
          {progress && <DeadProgressNote progress={progress} />}
          <Group justify="flex-end">
            {isRunning ? (
              <Button variant="default" onClick={stop}>
                {t("stop")}
              </Button>
            ) : (
              // The browser's own time: what the field shows.
              <Button onClick={() => start(since === "" ? null : new Date(since))}>{t("start")}</Button>
            )}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function DeadProgressNote({ progress: { done, total, state } }: { progress: DeadProgress }) {
  const t = useTranslations("events.replay.dead");
  return (
    <div>
      <Progress value={total > 0 ? (done / total) * 100 : 0} aria-label={t("progressLabel")} mb={4} />
      <Text size="sm" role="status">
        {state === "running" && t("progress", { done, total })}
        {state === "stopped" && t("stopped", { done, total })}
        {state === "finished" && t("finished", { count: done })}
      </Text>
    </div>
  );
}
