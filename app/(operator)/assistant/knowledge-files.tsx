"use client";

import { Button, FileButton, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { IMPORT_MAX_BYTES, IMPORT_MAX_ROWS } from "#lib/assistant/knowledge/files/file-row.ts";
import { ImportRows } from "./import-rows.tsx";
import { MEGABYTE, useImport } from "./use-import.ts";

/** Everything out as a file; a file in, after a look at what it would change. */
export function KnowledgeFiles({ canWrite }: { canWrite: boolean }) {
  const t = useTranslations("assistant.knowledge.files");
  const [isOpen, { open, close }] = useDisclosure(false);
  const { state, problem, choose, confirm, reset } = useImport();
  const isImporting = state.kind === "importing";
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        onExitTransitionEnd={reset}
        title={t("title")}
        closeButtonProps={{ "aria-label": t("close"), disabled: isImporting }}
        closeOnEscape={!isImporting}
        closeOnClickOutside={!isImporting}
        size="lg"
      >
        <Stack>
          <Text size="sm">{t("exportNote")}</Text>
          <Group>
            <Button component="a" href="/api/knowledge?format=csv" download variant="default">
              {t("csv")}
            </Button>
            <Button component="a" href="/api/knowledge?format=markdown" download variant="default">
              {t("markdown")}
            </Button>
          </Group>
          {canWrite && (
            <>
              <Text size="sm">
                {t("importNote", { mb: IMPORT_MAX_BYTES / MEGABYTE, rows: IMPORT_MAX_ROWS })}
              </Text>
              <FileButton onChange={(file) => file && void choose(file)} accept=".csv,.md,.markdown">
                {(props) => (
                  <Group>
                    <Button {...props} loading={state.kind === "checking"} disabled={isImporting}>
                      {t("choose")}
                    </Button>
                  </Group>
                )}
              </FileButton>
            </>
          )}
          {problem && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {problem}
            </Text>
          )}
          <div role="status">
            {state.kind === "checking" && <Text size="sm">{t("checking")}</Text>}
            {state.kind === "preview" && <Text size="sm">{t("summary", state.preview.counts)}</Text>}
            {state.kind === "done" && <Text size="sm">{t("done", state.counts)}</Text>}
          </div>
          {state.kind === "preview" && (
            <ImportRows preview={state.preview} onConfirm={() => void confirm(state.preview)} />
          )}
          {isImporting && (
            <div>
              <Progress
                value={state.total > 0 ? (100 * state.done) / state.total : 0}
                aria-label={t("progressLabel")}
                animated
              />
              <Text size="xs" c="dimmed">
                {t("progress", { done: state.done, total: state.total })}
              </Text>
            </div>
          )}
        </Stack>
      </Modal>
    </>
  );
}
