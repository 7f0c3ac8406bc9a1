import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import { ChannelIcon } from "../../../_ui/channel-icon.tsx";
import classes from "./settings.module.css";

interface AccountTabsProps {
  accounts: ChannelAccountItem[];
  currentId: string;
}

/** Links, so that every account's settings have an address. */
export async function AccountTabs({ accounts, currentId }: AccountTabsProps) {
  const t = await getTranslations("assistant.accounts");
  return (
    <nav className={classes.tabs} aria-label={t("title")}>
      {accounts.map(({ id, channel, name }) => (
        <Link
          key={id}
          href={`/assistant?account=${id}`}
          className={classes.tab}
          aria-current={id === currentId ? "page" : undefined}
        >
          <ChannelIcon channel={channel} size={18} stroke={1.8} />
          <bdi>{name}</bdi>
        </Link>
      ))}
    </nav>
  );
}
