import { Group } from "@mantine/core";
import { IconBrandInstagram, IconBrandWhatsapp } from "@tabler/icons-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { Channel } from "#lib/domain/channel.ts";
import classes from "./limits.module.css";

const ICON_SIZE_PX = 18;
const CHANNEL_ICONS = { whatsapp: IconBrandWhatsapp, instagram: IconBrandInstagram };

interface SenderNameProps {
  conversationId: string;
  channel: Channel;
  /** Chosen by a stranger. */
  name: string;
}

export async function SenderName({ conversationId, channel, name }: SenderNameProps) {
  const t = await getTranslations("limits.channel");
  const Icon = CHANNEL_ICONS[channel];
  return (
    <Group gap={6} wrap="nowrap" miw={0}>
      <Icon size={ICON_SIZE_PX} className={classes.icon} role="img" aria-label={t(channel)} />
      <Link href={`/inbox/all/${conversationId}`} className={classes.name}>
        <bdi>{name}</bdi>
      </Link>
    </Group>
  );
}
