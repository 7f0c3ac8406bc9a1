import { Badge, Paper, Text } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ChannelView } from "#lib/channels/list-channels.ts";
import { ChannelIcon } from "../../_ui/channel-icon.tsx";
import { LocalTime } from "../../_ui/local-time.tsx";
import { AccountSwitch } from "./account-switch.tsx";
import classes from "./channels.module.css";
import { channelsHref } from "./channels-href.ts";
import { StoppedNote } from "./stopped-note.tsx";

const COLORS: Record<ChannelView["state"], string> = {
  connected: "teal",
  discovered: "yellow",
  disconnected: "red",
};

/** One account: whether it works, and what to do where it does not. */
export function AccountCard({ account, canWrite }: { account: ChannelView; canWrite: boolean }) {
  const t = useTranslations("channels");
  const { channel, name, state, stopped, lastEventAt } = account;
  return (
    <Paper component="li" withBorder p="md">
      <div className={classes.head}>
        <ChannelIcon channel={channel} size={20} stroke={1.8} />
        <bdi className={classes.name}>{name}</bdi>
        <Badge className={classes.end} color={COLORS[state]} variant="light" tt="none">
          {t(`state.${state}`)}
        </Badge>
      </div>
      <dl className={classes.facts}>
        <dt>{t(`fact.id.${channel}`)}</dt>
        <dd>{account.externalId}</dd>
        {account.businessExternalId && (
          <>
            <dt>{t("fact.business")}</dt>
            <dd>{account.businessExternalId}</dd>
          </>
        )}
        <dt>{t("fact.lastEvent")}</dt>
        <dd>
          {lastEventAt ? (
            <LocalTime value={lastEventAt} options={{ dateStyle: "medium", timeStyle: "short" }} />
          ) : (
            t("fact.noEvent")
          )}
        </dd>
      </dl>
      {stopped && <StoppedNote accountId={account.id} name={name} stopped={stopped} canWrite={canWrite} />}
      {state === "connected" && (
        <AccountSwitch account={account} of="presence" isOn={account.showsPresence} canWrite={canWrite} />
      )}
      {channel === "instagram" && state === "connected" && (
        <AccountSwitch account={account} of="humanAgent" isOn={account.hasHumanAgent} canWrite={canWrite} />
      )}
      {state !== "connected" && (
        <Text size="sm" mt="xs">
          {t(`stateNote.${state}.${channel}`)}
        </Text>
      )}
      <Text size="sm" mt="xs">
        <Link
          className={classes.link}
          href={channelsHref({ account: account.id, kind: null, business: null, before: null })}
          aria-label={t("showActivityLabel", { name })}
        >
          {t("showActivity")}
        </Link>
      </Text>
    </Paper>
  );
}
