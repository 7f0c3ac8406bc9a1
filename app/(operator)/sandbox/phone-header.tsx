import { Avatar, Text } from "@mantine/core";
import { IconBrandInstagram, IconBrandWhatsapp, IconPlant2 } from "@tabler/icons-react";
import type { Channel } from "#lib/domain/channel.ts";
import type { PhoneState } from "#lib/sandbox/phone/phone-state.ts";
import classes from "./sandbox.module.css";

const LOGOS = { whatsapp: IconBrandWhatsapp, instagram: IconBrandInstagram } as const;

interface PhoneHeaderProps {
  channel: Channel;
  business: PhoneState["business"];
}

/** The top of the screen: whom the customer writes to. */
export function PhoneHeader({ channel, business }: PhoneHeaderProps) {
  const Logo = LOGOS[channel];
  return (
    <>
      <div className={classes.speaker} aria-hidden />
      <div className={classes.header}>
        <Avatar radius="xl" size={38} className={classes.avatar} aria-hidden>
          <IconPlant2 size={22} stroke={1.6} />
        </Avatar>
        <div className={classes.headerText}>
          <Text fw={600} size="sm" truncate>
            {business.name}
          </Text>
          <Text size="xs" truncate className={classes.handle}>
            <bdi>{business.handle}</bdi>
          </Text>
        </div>
        <Logo size={24} stroke={1.6} aria-hidden />
      </div>
    </>
  );
}
