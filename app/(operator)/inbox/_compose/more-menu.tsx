"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { OUTBOUND_KINDS } from "#lib/domain/outbound-content.ts";
import { MessageKindIcon } from "../message-kind-icon.tsx";
import type { FormKind } from "./forms/form-kind.ts";

const MENU_KINDS = ["buttons", "list", "link_button", "location", "heart"] as const;
type MenuKind = (typeof MENU_KINDS)[number];

interface MoreMenuProps {
  channel: Channel;
  isDisabled: boolean;
  onForm: (kind: FormKind) => void;
  onHeart: () => void;
}

/** Everything that this channel takes besides words and files. */
export function MoreMenu({ channel, isDisabled, onForm, onHeart }: MoreMenuProps) {
  const t = useTranslations("compose.more");
  const kinds: readonly string[] = OUTBOUND_KINDS[channel];
  const labelOf = (kind: MenuKind) => t(kind === "buttons" ? `buttons.${channel}` : kind);
  return (
    <Menu position="top-start" shadow="md" portalProps={{ target: "#main" }}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t("open")}
          title={t("open")}
          disabled={isDisabled}
        >
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {MENU_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => (
          <Menu.Item
            key={kind}
            leftSection={<MessageKindIcon kind={kind} size={16} />}
            onClick={() => (kind === "heart" ? onHeart() : onForm(kind))}
          >
            {labelOf(kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
