import { Paper, Text } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChannelIcon } from "../../_ui/channel-icon.tsx";
import classes from "./channels.module.css";
import { channelsHref } from "./channels-href.ts";

/** A business account that Meta speaks about, but none of whose numbers is known. */
export function BusinessCard({ id }: { id: string }) {
  const t = useTranslations("channels");
  const name = t("businessName", { id });
  return (
    <Paper component="li" withBorder p="md">
      <div className={classes.head}>
        <ChannelIcon channel="whatsapp" size={20} stroke={1.8} />
        <bdi className={classes.name}>{name}</bdi>
      </div>
      <Text size="sm" mt="xs">
        {t("loneBusiness")}
      </Text>
      <Text size="sm" mt="xs">
        <Link
          className={classes.link}
          href={channelsHref({ business: id, kind: null, account: null, before: null })}
          aria-label={t("showActivityLabel", { name })}
        >
          {t("showActivity")}
        </Link>
      </Text>
    </Paper>
  );
}
