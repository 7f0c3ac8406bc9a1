import { SegmentedControl, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PhoneState } from "#lib/sandbox/phone/phone-state.ts";
import { CallbackNote } from "./callback-note.tsx";
import { Chat } from "./chat.tsx";
import { Composer } from "./composer.tsx";
import { PhoneHeader } from "./phone-header.tsx";
import classes from "./sandbox.module.css";

/** One customer's phone, as seen by whoever plays the customer. */
export function Phone({ phone }: { phone: PhoneState }) {
  const t = useTranslations("sandbox");
  const { channel, chats, business, callback } = phone;
  const [personaId, setPersonaId] = useState(chats[0]?.personaId);
  const chat = chats.find((candidate) => candidate.personaId === personaId) ?? chats[0];
  if (!chat) return null;
  const channelName = t(`channel.${channel}`);
  return (
    <section
      className={classes.phone}
      data-channel={channel}
      aria-label={t("phone.label", { channel: channelName })}
    >
      <div className={classes.persona}>
        <Text size="sm" fw={600} aria-hidden>
          {t("phone.writeAs")}
        </Text>
        <SegmentedControl
          fullWidth
          value={chat.personaId}
          onChange={setPersonaId}
          aria-label={t("phone.writeAsOn", { channel: channelName })}
          data={chats.map(({ personaId: value, name }) => ({ value, label: firstName(name) }))}
        />
        <Text size="xs" c="dimmed" ta="center">
          <bdi>{chat.name}</bdi> · <bdi>{chat.handle}</bdi>
        </Text>
      </div>
      <div className={classes.bezel}>
        <div className={classes.screen}>
          <PhoneHeader channel={channel} business={business} />
          <Chat key={chat.personaId} chat={chat} channel={channel} business={business.name} />
          <Composer channel={channel} personaId={chat.personaId} customer={chat.name} />
        </div>
      </div>
      <CallbackNote callback={callback} />
    </section>
  );
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
