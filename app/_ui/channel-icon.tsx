import { IconBrandInstagram, IconBrandWhatsapp, type IconProps } from "@tabler/icons-react";
import type { Channel } from "#lib/domain/channel.ts";

const ICONS = { whatsapp: IconBrandWhatsapp, instagram: IconBrandInstagram };

/** Decoration: the channel's name has to stand beside it, or be read out. */
export function ChannelIcon({ channel, ...props }: { channel: Channel } & IconProps) {
  const Icon = ICONS[channel];
  return <Icon aria-hidden {...props} />;
}
