import { ActionIcon, Menu } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { SAMPLE_KINDS, type SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { SAMPLE_ICONS } from "./sample-label.tsx";

interface AttachMenuProps {
  customer: string;
  onPick: (kind: SampleKind) => void;
}

/** The files that a customer's phone has to send. */
export function AttachMenu({ customer, onPick }: AttachMenuProps) {
  const t = useTranslations("sandbox");
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={38}
          radius="xl"
          aria-label={t("composer.attach", { customer })}
        >
          <IconPaperclip size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SAMPLE_KINDS.map((kind) => {
          const Icon = SAMPLE_ICONS[kind];
          return (
            <Menu.Item key={kind} leftSection={<Icon size={18} aria-hidden />} onClick={() => onPick(kind)}>
              {t(`file.${kind}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
