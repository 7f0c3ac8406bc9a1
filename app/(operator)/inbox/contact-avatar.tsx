"use client";

import { Avatar, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { ChannelIcon } from "../../_ui/channel-icon.tsx";
import classes from "./contact-avatar.module.css";

/** Initials, with the channel in the corner. */
export function ContactAvatar({ name, channel }: { name: string; channel: Channel }) {
  const t = useTranslations("inbox.channel");
  // A masked id has no initials.
  const initialsOf = /[\p{L}]/u.test(name) ? { name: name.replace(/^@/, ""), color: "initials" } : {};
  return (
    <div className={classes.avatar}>
      <Avatar size={40} radius="xl" alt="" aria-hidden {...initialsOf} />
      <span className={classes.badge} data-channel={channel}>
        <ChannelIcon channel={channel} size={13} stroke={2.2} />
      </span>
      <VisuallyHidden>{t(channel)}</VisuallyHidden>
    </div>
  );
}
