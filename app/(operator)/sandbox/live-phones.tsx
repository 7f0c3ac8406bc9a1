"use client";

import { Alert, Badge } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { CHANNELS } from "#lib/domain/channel.ts";
import type { PhonesState } from "#lib/sandbox/phone/phone-state.ts";
import { DeedsPanel } from "./deeds-panel.tsx";
import { Phone } from "./phone.tsx";
import classes from "./sandbox.module.css";
import { useLivePhones } from "./use-live-phones.ts";

/** Both phones, side by side where there is room. */
export function LivePhones({ initial }: { initial: PhonesState | null }) {
  const t = useTranslations("sandbox");
  const { phones, isLost } = useLivePhones(initial);
  return (
    <div className={classes.live}>
      <div role="status" className={classes.connection}>
        {isLost && phones && (
          <Badge color="yellow" variant="light" tt="none">
            {t("connection.reconnecting")}
          </Badge>
        )}
      </div>
      {phones ? (
        <>
          <div className={classes.phones}>
            {CHANNELS.map((channel) => (
              <Phone key={channel} phone={phones.phones[channel]} />
            ))}
          </div>
          <DeedsPanel customers={phones.phones.instagram.chats} />
        </>
      ) : (
        <Alert color="yellow" title={t("down.title")} icon={<IconPlugConnectedX aria-hidden />}>
          {t("down.body")}
        </Alert>
      )}
    </div>
  );
}
