"use client";

import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ImportPreview } from "#lib/assistant/knowledge/files/import-knowledge.ts";

const ROWS_SHOWN_MAX = 100;

interface ImportRowsProps {
  preview: ImportPreview;
  onConfirm: () => void;
}

/** Line by line what a file would do, what cannot be used first. */
export function ImportRows({ preview: { counts, rows }, onConfirm }: ImportRowsProps) {
  const t = useTranslations("assistant.knowledge.files");
  const changes = counts.add + counts.change;
  const hidden = changes + counts.refuse - Math.min(rows.length, ROWS_SHOWN_MAX);
  return (
    <Stack gap="sm">
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={320} mah={320}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("line")}</Table.Th>
                <Table.Th>{t("entry")}</Table.Th>
                <Table.Th>{t("what")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.slice(0, ROWS_SHOWN_MAX).map(({ line, title, action, reason }) => (
                <Table.Tr key={line}>
                  <Table.Td>{line}</Table.Td>
                  <Table.Td>
                    <bdi>{title}</bdi>
                  </Table.Td>
                  <Table.Td c={reason ? "var(--mantine-color-error)" : undefined}>
                    {reason ? t(`refused.${reason}`) : action !== "refuse" && t(`action.${action}`)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {t("more", { count: hidden })}
        </Text>
      )}
      <Group justify="flex-end">
        {changes > 0 ? (
          <Button onClick={onConfirm}>{t("confirm", { count: changes })}</Button>
        ) : (
          <Text size="sm">{t("nothing")}</Text>
        )}
      </Group>
    </Stack>
  );
}
