"use client";

import { Kbd, Modal, Stack, Switch, Table } from "@mantine/core";
import { useTranslations } from "next-intl";

const SHORTCUTS = [
  { name: "next", key: "J" },
  { name: "previous", key: "K" },
  { name: "reply", key: "R" },
  { name: "template", key: "T" },
  { name: "attach", key: "F" },
  { name: "bot", key: "B" },
  { name: "why", key: "Y" },
  { name: "back", key: "escape" },
  { name: "send", key: "enter" },
  { name: "help", key: "?" },
] as const;

interface ShortcutsSheetProps {
  isOpen: boolean;
  onClose: () => void;
  isEnabled: boolean;
  onToggle: (isEnabled: boolean) => void;
}

export function ShortcutsSheet({ isOpen, onClose, isEnabled, onToggle }: ShortcutsSheetProps) {
  const t = useTranslations("inbox.shortcuts");
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Table verticalSpacing="xs">
          <Table.Tbody>
            {SHORTCUTS.map(({ name, key }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {t(name)}
                </Table.Th>
                <Table.Td ta="end">
                  <Kbd>{key === "escape" || key === "enter" ? t(`key.${key}`) : key}</Kbd>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          checked={isEnabled}
          onChange={(event) => onToggle(event.currentTarget.checked)}
          label={t("enabled")}
          description={t("enabledNote")}
        />
      </Stack>
    </Modal>
  );
}
