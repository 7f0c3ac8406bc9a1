"use client";

import { Avatar, VisuallyHidden } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { ChannelIcon } from "../../_ui/channel-icon.tsx";
import classes from "./contact-avatar.module.css";

interface ContactAvatarProps {
  name: string;
  channel: Channel;
  isGroup: boolean;
}

/** Initials, or people for a group, with the channel in the corner. */
export function ContactAvatar({ name, channel, isGroup }: ContactAvatarProps) {
  const t = useTranslations("inbox");
  // A masked id has no initials.
  const initialsOf =
    !isGroup && /[\p{L}]/u.test(name) ? { name: name.replace(/^@/, ""), color: "initials" } : {};
  return (
    <div className={classes.avatar}>
      <Avatar size={40} radius="xl" alt="" aria-hidden {...initialsOf}>
        {isGroup && <IconUsersGroup size={22} stroke={1.7} />}
      </Avatar>
      <span className={classes.badge} data-channel={channel}>
        <ChannelIcon channel={channel} size={13} stroke={2.2} />
      </span>
      <VisuallyHidden>{t(`channel.${channel}`)}</VisuallyHidden>
      {isGroup && <VisuallyHidden>{t("list.group")}</VisuallyHidden>}
    </div>
  );
}
